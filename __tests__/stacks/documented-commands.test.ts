import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { files } from '../../environments/examples/any-cluster';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { addStacks } from '../../stacks/environment-stacks';
import { temporaryFolder } from './synthesize';

const ROOT = join(__dirname, '../..');

describe('commands of the documents', () => {
  const { path, chart } = temporaryFolder();
  const app = new App({ outdir: join(path, 'out') });
  const stacks = addStacks(app, validateEnvironments([...SHIPPED, files]), chart).map(({ node }) => node.id);

  it.each(['README.md', 'docs/operations.md'])('in %s name stacks that are there', (name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    const patterns = [...text.matchAll(/npx cdktf (?:deploy|destroy|diff) ([\w'*-]+)/g)].map(([, pattern = '']) =>
      pattern.replaceAll("'", ''),
    );
    expect(patterns.length).toBeGreaterThan(0);
    const unknown = patterns.filter((pattern) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
      return !stacks.some((stack) => expression.test(stack));
    });
    expect(unknown).toEqual([]);
  });

  it('ask for the diff of one stack, by its whole name: cdktf takes no pattern there', () => {
    const text = ['README.md', 'docs/operations.md'].map((name) => readFileSync(join(ROOT, name), 'utf8')).join('\n');
    const asked = [...text.matchAll(/npx cdktf diff (\S+?)[`\s]/g)].map(([, name = '']) => name);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !stacks.includes(name))).toEqual([]);
  });
});
