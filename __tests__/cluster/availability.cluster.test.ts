import { describeOnCluster, until } from './cluster';
import { underLoad } from './load';
import { Namespace } from './namespace';

describeOnCluster('a running installation, seeded by a hook,', () => {
  const namespace = new Namespace('files-availability');
  const podsOf = (component: string) =>
    namespace.objects('pod', `app.kubernetes.io/instance=files,app.kubernetes.io/component=${component}`);

  beforeAll(async () => {
    await namespace.create();
    await namespace.deploy('helm4', 'files', { seed: { hook: { enabled: true } } }, '--wait-for-jobs');
  });
  afterAll(() => namespace.remove());

  it('loses no request when a file server is taken away', async () => {
    const report = await underLoad(namespace, 'http://files-file-server-server/index.html', 15, async () => {
      const [pod] = await podsOf('server');
      await namespace.kubectl('delete', 'pod', pod.metadata.name);
    });
    expect(report.failures).toEqual({});
  });

  it('serves what it has in its cache while MinIO is killed and comes back', async () => {
    const report = await underLoad(namespace, 'http://files-file-server-server/index.html', 25, async () => {
      const [pod] = await podsOf('minio');
      await namespace.kubectl('delete', 'pod', pod.metadata.name, '--grace-period=0', '--force');
      await until('MinIO', async () => (await podsOf('minio'))[0]?.status.containerStatuses[0].ready);
    });
    expect(Object.values(report.failures).reduce((sum, count) => sum + count, 0) / report.answered).toBeLessThan(0.01);
  });

  it('loses no request while a node is drained, one file server at a time', async () => {
    const report = await underLoad(namespace, 'http://files-file-server-server/index.html', 40, async () => {
      const before = await podsOf('server');
      const evictions = await Promise.all(before.map(({ metadata }) => namespace.evict(metadata.name)));
      expect(evictions.filter((isAllowed) => isAllowed)).toHaveLength(1);
      for (const { metadata } of before) {
        await until(`the eviction of ${metadata.name}`, () => namespace.evict(metadata.name));
      }
    });
    expect(report.failures).toEqual({});
  });
});
