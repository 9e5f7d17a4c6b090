import { describeOnCluster, until } from './cluster';
import { Namespace } from './namespace';

const pool = { servers: 4, drivesPerServer: 1, size: '1Gi' };

describeOnCluster('a distributed MinIO with keys of its user', () => {
  const namespace = new Namespace('files-distributed');
  const minio = {
    mode: 'distributed',
    resources: { requests: { cpu: '20m', memory: '128Mi' }, limits: { memory: '512Mi' } },
  } as const;
  const credentials = { source: 'existing', existingSecret: 'keys' } as const;
  const servers = () => namespace.objects('pod', 'app.kubernetes.io/instance=files,app.kubernetes.io/component=minio');

  /** While servers come and go, a read may wait for one that is gone for longer than the test does. */
  const passTest = () =>
    until('the test of the release', async () =>
      (await namespace.helm('helm4', 'test', 'files', '--logs')).includes(' 0 failed'),
    );

  beforeAll(async () => {
    await namespace.create();
    const keys = ['root-user=team', 'root-password=p@ss/word:1', 'access-key=files', 'secret-key=s&cret%20'];
    await namespace.kubectl('create', 'secret', 'generic', 'keys', ...keys.map((key) => `--from-literal=${key}`));
    await namespace.deploy('helm4', 'files', { credentials, minio: { ...minio, pools: [pool] } }, '--wait-for-jobs');
  });
  afterAll(() => namespace.remove());

  it('passes the test of the release without one of its servers, once the others have noticed', async () => {
    const [server] = await servers();
    await namespace.kubectl('delete', 'pod', server.metadata.name, '--wait=false');
    await passTest();
  });

  it('grows by a pool, and has its objects afterwards', async () => {
    await namespace.deploy('helm4', 'files', { credentials, minio: { ...minio, pools: [pool, pool] } });
    await until('eight servers', async () => (await servers()).filter(isReady).length === 8, 180_000);
    await passTest();
  });

  it('does not lose a pool by a slip', async () => {
    await expect(
      namespace.deploy('helm4', 'files', { credentials, minio: { ...minio, pools: [pool] } }),
    ).rejects.toThrow('minio.pools lacks pool 1, which the cluster has');
  });
});

function isReady({ status }: { status: { containerStatuses?: { ready: boolean }[] } }): boolean {
  return status.containerStatuses?.every(({ ready }) => ready) ?? false;
}
