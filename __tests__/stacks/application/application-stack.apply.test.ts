import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { App } from 'cdktf';
import { validateEnvironments } from '../../../environments/validate';
import { writeChart } from '../../../helm/write-chart';
import { addEnvironmentStacks } from '../../../stacks/environment-stacks';
import { LONGEST_STEP_MS, runTool } from '../../cluster/cluster';
import { temporaryFolder } from '../../server/temporary-folder';

const LONGEST_OUTPUT_BYTES = 16 * 1024 * 1024;
const asked = process.env.APPLY === '1';
const name = 'the application stack, on the cluster of the current kubeconfig,';

(asked ? describe : describe.skip)(
  asked ? name : `${name} (needs a cluster and Terraform's registry: npm run apply)`,
  () => {
    const folder = temporaryFolder();
    const stack = join(folder, 'out/stacks/kind-application');
    const terraform = (...args: string[]) =>
      spawnSync('terraform', args, { cwd: stack, encoding: 'utf8', maxBuffer: LONGEST_OUTPUT_BYTES });
    jest.setTimeout(LONGEST_STEP_MS);

    beforeAll(async () => {
      const context = (await runTool('kubectl', ['config', 'current-context'])).trim();
      const chart = join(folder, 'file-server');
      writeChart(chart);
      const [environment] = validateEnvironments([
        {
          name: 'kind',
          backend: { kind: 'local' },
          application: { cluster: { kind: 'kubeconfig', path: process.env.KUBECONFIG ?? '~/.kube/config', context } },
        },
      ]);
      const app = new App({ outdir: join(folder, 'out') });
      if (environment) addEnvironmentStacks(app, environment, chart);
      app.synth();
      execFileSync('terraform', ['init', '-input=false'], { cwd: stack });
    });
    afterAll(() => terraform('destroy', '-auto-approve', '-input=false'));

    it('is applied, and then nothing is left to change', () => {
      const { status, stderr } = terraform('apply', '-auto-approve', '-input=false');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(terraform('plan', '-detailed-exitcode', '-input=false').status).toBe(0);
    });

    it('serves what was seeded', async () => {
      const tests = await runTool('helm4', ['test', 'file-server', '--namespace', 'file-server', '--logs']);
      expect(tests).toMatch(/\d+ ok, 0 failed/);
    });
  },
);
