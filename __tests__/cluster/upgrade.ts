import { describeOnCluster, type HelmVersion, until } from './cluster';
import { underLoad } from './load';
import { Namespace } from './namespace';

const URL = 'http://files-file-server-server/index.html';

/** Both Helms, since Helm 3 patches on the client and Helm 4 lets the API server apply. */
export function describeUpgrades(tool: HelmVersion): void {
  describeOnCluster(`an upgrade by ${tool}`, () => {
    const namespace = new Namespace(`files-upgrade-${tool}`);
    const deployment = () => namespace.object('deployment', 'files-file-server-server');
    const jobs = () => namespace.objects('job', 'app.kubernetes.io/component=seed');
    const autoscaled = { server: { replicas: null, autoscaling: { enabled: true, minReplicas: 2 } } };

    beforeAll(async () => {
      await namespace.create();
      await namespace.deploy(tool, 'files', {}, '--wait-for-jobs');
    });
    afterAll(() => namespace.remove());

    it('to other settings, and back, loses no request', async () => {
      const report = await underLoad(namespace, URL, 30, async () => {
        await namespace.deploy(tool, 'files', { server: { settings: { LOG_LEVEL: 'debug' } } });
        await namespace.helm(tool, 'rollback', 'files', '--wait');
      });
      expect(report.failures).toEqual({});
      expect(report.answered).toBeGreaterThan(500);
    });

    it('hands the number of pods to an autoscaler and takes it back', async () => {
      const report = await underLoad(namespace, URL, 20, () => namespace.deploy(tool, 'files', autoscaled));
      expect(report.failures).toEqual({});
      // Two at least: a busy machine makes it more, and the autoscaler waits for minutes before it takes one away.
      await until('two pods', async () => (await deployment()).status.readyReplicas >= 2);
      // The autoscaler's number survives the next upgrade, which knows none.
      await namespace.kubectl('scale', 'deployment/files-file-server-server', '--replicas=3');
      await namespace.deploy(tool, 'files', autoscaled, '--set=server.podAnnotations.changed=yes');
      expect((await deployment()).spec.replicas).toBeGreaterThanOrEqual(2);
      await namespace.deploy(tool, 'files');
      expect((await deployment()).spec.replicas).toBe(2);
      expect(await namespace.objects('horizontalpodautoscaler')).toEqual([]);
    });

    it('keeps the keys', async () => {
      const keys = async () => (await namespace.object('secret', 'files-file-server-credentials')).data;
      const before = await keys();
      await namespace.deploy(tool, 'files', { server: { podAnnotations: { keys: 'kept' } } });
      expect(await keys()).toEqual(before);
    });

    it('seeds what is new in the list', async () => {
      const files = [{ key: 'new.txt', source: { text: 'new' } }];
      await namespace.deploy(tool, 'files', { seed: { files } }, '--wait-for-jobs');
      const text = await namespace.run(
        `fetch('http://files-file-server-server/new.txt').then((r) => r.text()).then(console.log)`,
      );
      expect(text).toBe('new');
    });

    it('is not held up by a seed that failed before', async () => {
      const broken = { files: [{ key: 'missing', source: { path: '/nowhere' } }], backoffLimit: 0 };
      // Helm 4 reports the failure if it sees it while it waits for the pods.
      await namespace.deploy(tool, 'files', { seed: broken }).catch(() => undefined);
      await until('the failure', async () => (await jobs()).some(({ status }) => status.failed > 0));
      await namespace.deploy(tool, 'files', {}, '--wait-for-jobs');
      expect((await jobs()).map(({ status }) => status.succeeded)).toEqual([1]);
    });

    it('is refused where it would change a pool', async () => {
      const pools = [{ servers: 1, drivesPerServer: 1, size: '11Gi' }];
      await expect(namespace.deploy(tool, 'files', { minio: { pools } })).rejects.toThrow(
        'minio.pools[0].size differs from the 10Gi of the cluster',
      );
    });
  });
}
