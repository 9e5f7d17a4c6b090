import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../server/temporary-folder';

const ROOT = join(__dirname, '../..');

/** The rules that files break, by their paths, in a repository of nothing else. */
function broken(files: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = temporaryFolder();
  copyFileSync(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: folder, encoding: 'utf8' });
  const rules: Record<string, string[]> = {};
  for (const { category, location } of JSON.parse(stdout).diagnostics) {
    const path = location.path.file ?? location.path;
    rules[path] = [...(rules[path] ?? []), category];
  }
  return rules;
}

const importing = (specifier: string) => `import { it } from '${specifier}';\nit();`;
const all = (paths: readonly string[], text: string) => Object.fromEntries(paths.map((path) => [path, text]));
const each = (paths: readonly string[], rule: string) =>
  Object.fromEntries(paths.map((path) => [path, [`lint/${rule}`]]));

describe("the linter knows the repository's own rules:", () => {
  it('a stack imports one resource of a provider, never the whole of it, and cdktf by that name', () => {
    const wrong = { 'stacks/whole.ts': importing('@cdktf/provider-aws'), 'stacks/fork.ts': importing('cdktn') };
    const right = { 'stacks/one.ts': importing('@cdktf/provider-aws/lib/vpc'), 'stacks/two.ts': importing('cdktf') };
    expect(broken({ ...wrong, ...right })).toEqual(each(Object.keys(wrong), 'style/noRestrictedImports'));
  });

  it.each(['cdktf', 'cdktn', 'constructs', '@cdktf/provider-aws/lib/vpc'])(
    'only stacks/ and main.ts import %s',
    (name) => {
      const others = ['helm', 'environments', 'scripts', 'compose', 'bench', 'server'].map(
        (folder) => `${folder}/one.ts`,
      );
      const theirs = name === 'cdktn' ? [] : ['main.ts', 'stacks/one.ts'];
      expect(broken(all([...others, ...theirs], importing(name)))).toEqual(each(others, 'style/noRestrictedImports'));
    },
  );

  it('the server imports nothing from the rest', () => {
    const wrong = {
      'server/a.ts': importing('../helm/values'),
      'server/b.ts': importing('../stacks/shared/role'),
      'server/c/d.ts': importing('../../environments/schema'),
    };
    expect(broken({ ...wrong, 'server/e.ts': importing('./http/media-type') })).toEqual(
      each(Object.keys(wrong), 'style/noRestrictedImports'),
    );
  });

  it('only the settings read the environment', () => {
    const others = [
      'main.ts',
      ...['server', 'stacks', 'helm', 'environments', 'scripts', 'compose'].map((one) => `${one}/one.ts`),
    ];
    const readers = ['server/settings.ts', 'server/settings/read-mirror-settings.ts', 'scripts/local-environment.ts'];
    expect(broken(all([...others, ...readers], 'console.log(process.env.HOME);'))).toEqual(
      each(others, 'style/noProcessEnv'),
    );
  });

  it('files have names in kebab case, and export by name', () => {
    expect(broken({ 'server/someThing.ts': 'export const one = 1;', 'server/one.ts': 'export default 1;' })).toEqual({
      ...each(['server/someThing.ts'], 'style/useFilenamingConvention'),
      ...each(['server/one.ts'], 'style/noDefaultExport'),
    });
  });
});
