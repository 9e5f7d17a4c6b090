import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { files } from '../../../environments/examples/any-cluster';
import { validateEnvironments } from '../../../environments/validate';
import { messages, terraform } from '../../terraform/terraform';
import { describeWithTool } from '../../tools';
import { synthesize, temporaryFolder } from '../synthesize';

describeWithTool('terraform', 'a cluster by kubeconfig and context, before anything is planned', () => {
  const folder = temporaryFolder();
  const variables = join(folder.path, 'variables');

  /** The stack's variables alone, which need no provider. */
  beforeAll(() => {
    const { variable } = synthesize(folder, ...validateEnvironments([files]))['files-application'] ?? {};
    mkdirSync(variables);
    writeFileSync(join(variables, 'main.tf.json'), JSON.stringify({ variable }));
  });

  function kubeconfig(name: string, text: string): string {
    const path = join(folder.path, name);
    writeFileSync(path, text);
    return path;
  }

  const plan = (path: string, context: string) =>
    terraform(variables, ['plan'], { TF_VAR_kubeconfig: path, TF_VAR_kubeconfig_context: context });
  const contexts = (...names: string[]) => JSON.stringify({ contexts: names.map((name) => ({ name })) });

  it('is let through where the file has the context', async () => {
    const { status } = await plan(kubeconfig('config', contexts('kind-files', 'staging')), 'staging');
    expect(status).toBe(0);
  });

  it('is refused where the file is missing', async () => {
    const result = await plan('/nowhere/config', 'staging');
    expect(result.status).toBe(1);
    expect(messages(result)).toContain(
      'There is no kubeconfig file /nowhere/config: name another in TF_VAR_kubeconfig.',
    );
    expect(result.output.match(/Error:/g)).toHaveLength(1);
  });

  it('is refused where the file has no such context, with those that it has', async () => {
    const path = kubeconfig('others', contexts('kind-files', 'staging'));
    const result = await plan(path, 'production');
    expect(result.status).toBe(1);
    expect(messages(result)).toContain(
      `${path} has no context production: name one in TF_VAR_kubeconfig_context, of: kind-files, staging.`,
    );
  });

  it('is refused where the file is something else', async () => {
    const path = kubeconfig('letter', 'Dear all,\n');
    expect(messages(await plan(path, 'production'))).toContain(`${path} has no context production`);
  });
});
