import { rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { PartialChartValues } from '../../helm/values';
import type { KubernetesObject } from '../helm/objects';
import { describeWithProviders } from '../terraform/providers';
import { messages } from '../terraform/terraform';
import { describeOnCluster, runTool, until } from './cluster';
import { Namespace } from './namespace';
import { UploadedStack } from './uploaded-stack';

const SERVER = 'file-server-server';

describeOnCluster('the application stack on a cluster by kubeconfig and context', () => {
  describeWithProviders('applied by the real Terraform', (providers) => {
    const namespace = new Namespace('files-by-terraform');
    let env: Readonly<Record<string, string>>;
    const stack = new UploadedStack(namespace.name, () => env);

    beforeAll(async () => {
      env = {
        ...providers,
        TF_VAR_kubeconfig: process.env.KUBECONFIG ?? join(homedir(), '.kube/config'),
        TF_VAR_kubeconfig_context: (await runTool('kubectl', ['config', 'current-context'])).trim(),
      };
    });
    afterAll(async () => {
      stack.remove();
      await namespace.remove();
    });

    /** How often the specification of each object was changed. */
    async function generations(): Promise<Readonly<Record<string, number>>> {
      const objects = await namespace.objects('deployment,statefulset,job');
      return Object.fromEntries(objects.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.generation]));
    }

    const logLevel = async () => (await namespace.object('configmap', SERVER)).data.LOG_LEVEL;

    it('installs the chart in a namespace of its own', async () => {
      const { status, output } = await stack.apply({});
      expect(output).toContain('Apply complete! Resources: 2 added, 0 changed, 0 destroyed.');
      expect(status).toBe(0);
      expect((await namespace.object('deployment', SERVER)).status.readyReplicas).toBe(2);
      const { metadata } = JSON.parse(await runTool('kubectl', ['get', 'namespace', namespace.name, '--output=json']));
      expect(metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
    });

    it('finds no difference the second time', async () => {
      const { status, output } = await stack.plan({});
      expect(output).toContain('No changes. Your infrastructure matches the configuration.');
      expect(status).toBe(0);
    });

    const quiet: PartialChartValues = { server: { settings: { LOG_LEVEL: 'warn' } } };

    it('changes what a changed value asks for, and nothing else', async () => {
      const before = await generations();
      const { output } = await stack.apply(quiet);
      expect(output).toContain('Apply complete! Resources: 0 added, 1 changed, 0 destroyed.');
      expect(await logLevel()).toBe('warn');
      const name = `Deployment/${SERVER}`;
      expect(await generations()).toEqual({ ...before, [name]: (before[name] ?? 0) + 1 });
    });

    it('undoes an upgrade that fails, and says what failed', async () => {
      const result = await stack.apply({
        server: { settings: { LOG_LEVEL: 'debug' } },
        seed: { files: [{ key: 'missing', source: { path: '/nowhere' } }], backoffLimit: 0 },
      });
      expect(result.status).toBe(1);
      expect(messages(result)).toMatch(
        /release file-server failed, and has been rolled back due to atomic being set: job is failed: files-by-terraform\/file-server-seed-/,
      );
      expect(await logLevel()).toBe('warn');
      const history: Record<string, string>[] = JSON.parse(
        await namespace.helm('helm3', 'history', 'file-server', '--output=json'),
      );
      expect(history.map(({ status, description }) => [status, description])).toEqual([
        ['superseded', 'Install complete'],
        ['superseded', 'Upgrade complete'],
        ['failed', expect.stringContaining('job is failed')],
        ['deployed', 'Rollback to 2'],
      ]);
    });

    it('is afterwards what it was before, for Terraform too', async () => {
      expect((await stack.plan(quiet)).status).toBe(0);
    });

    it('is mended by the next apply', async () => {
      const mended = { ...quiet, seed: { files: [{ key: 'new.txt', source: { text: 'new' } }] } };
      const { output } = await stack.apply(mended);
      expect(output).toContain('Apply complete! Resources: 0 added, 1 changed, 0 destroyed.');
      const text = await namespace.run(`fetch('http://${SERVER}/new.txt').then((r) => r.text()).then(console.log)`);
      expect(text).toBe('new');
      expect((await stack.plan(mended)).status).toBe(0);
    });

    it('is not touched where the folder came without its chart', async () => {
      const folder = await stack.upload({});
      rmSync(join(folder, 'assets'), { recursive: true });
      const result = await stack.terraform(folder, ['apply', '-auto-approve']);
      expect(result.status).toBe(1);
      expect(messages(result)).toMatch(
        /Unable to locate chart (\.\/assets\/chart_files\/[0-9a-f]+): path "\1" not found/,
      );
      expect(result.output).not.toContain('Modifying');
    });

    it('is not asked for where the context is unknown', async () => {
      const { status, output } = await stack.run(['apply', '-auto-approve', '-var=kubeconfig_context=other']);
      expect(status).toBe(1);
      expect(messages({ status, output })).toContain('has no context other: name one in TF_VAR_kubeconfig_context');
      expect(output).not.toContain('Refreshing');
    });

    it('is destroyed with all that it made, keys and volumes included', async () => {
      const { status, output } = await stack.run(['destroy', '-auto-approve']);
      expect(output).toContain('Destroy complete! Resources: 2 destroyed.');
      expect(status).toBe(0);
      expect(stack.resources()).toEqual([]);
      expect(await runTool('kubectl', ['get', 'namespace', namespace.name, '--ignore-not-found'])).toBe('');
      await until('the end of its volumes', async () => {
        const list = JSON.parse(await runTool('kubectl', ['get', 'persistentvolume', '--output=json']));
        const volumes: KubernetesObject[] = list.items;
        return volumes.every(({ spec }) => spec.claimRef?.namespace !== namespace.name);
      });
    });
  });
});
