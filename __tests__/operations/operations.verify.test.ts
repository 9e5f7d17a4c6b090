import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { chartFiles } from '../../helm/chart';
import { helmTemplate } from '../helm/helm';
import { objectsOf } from '../helm/objects';
import { runProgram } from '../program';
import { valuesOf } from '../stacks/platform/platform';
import { synthesize, temporaryFolder } from '../stacks/synthesize';
import { describeWithTool, findTool } from '../tools';
import { commandsOf, OPERATIONS } from './document';

const folder = temporaryFolder();

describeWithTool('helm4', 'docs/operations.md', (helm) => {
  it('names only objects of the cluster that the chart makes in production', () => {
    const stack = synthesize(folder, ...validateEnvironments(SHIPPED))['production-application'];
    const values = valuesOf(stack, 'file-server');
    const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values, 'file-server', 'file-server'));
    const known = objects.flatMap(({ kind, metadata: { name }, spec }) =>
      kind === 'StatefulSet'
        ? Array.from({ length: spec.replicas }, (_, index) => [
            `${name}-${index}`,
            ...spec.volumeClaimTemplates.map((claim: typeof spec) => `${claim.metadata.name}-${name}-${index}`),
          ]).flat()
        : [name],
    );
    const named = OPERATIONS.match(/(?<![\w-])(data-\d+-)?file-server-[a-z0-9-]+/g) ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(['kubectl', 'helm'] as const)('uses only commands and options that %s has', async (program) => {
    const path = program === 'helm' ? helm : (findTool(program) ?? program);
    const helpOf = async (...words: readonly string[]) => (await runProgram(path, words)).output;
    const forAll = program === 'kubectl' ? await helpOf('options') : '';
    const unknown: string[] = [];
    for (const { words, options } of commandsOf(program)) {
      const help = forAll + (await helpOf(...words, '--help'));
      unknown.push(
        ...options.filter((name) => !help.includes(`--${name}`)).map((name) => `${words.join(' ')} --${name}`),
      );
    }
    expect(unknown).toEqual([]);
  });
});
