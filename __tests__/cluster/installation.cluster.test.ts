import { describeOnCluster, until } from './cluster';
import { Namespace } from './namespace';

describeOnCluster("an installation by README.md's command", () => {
  const namespace = new Namespace('files-install');
  const instance = 'app.kubernetes.io/instance=files';

  beforeAll(async () => {
    await namespace.create();
    await namespace.install('helm4');
  });
  afterAll(() => namespace.remove());

  it('comes up with all of its pods under the restricted Pod Security Standard', async () => {
    const [deployment] = await namespace.objects('deployment', instance);
    const [statefulSet] = await namespace.objects('statefulset', instance);
    expect([deployment.status.readyReplicas, statefulSet.status.readyReplicas]).toEqual([2, 1]);
  });

  it('is seeded', async () => {
    const answer = await namespace.run(
      `fetch('http://files-file-server-server/data/eight-megabytes.bin').then((r) => r.arrayBuffer()).then((b) => console.log(b.byteLength))`,
    );
    expect(answer).toBe('8388608');
  });

  it('passes its own test through the Service', async () => {
    const log = await namespace.helm('helm4', 'test', 'files', '--logs');
    expect(log).toMatch(/ok +upload.*ok +list.*ok +download.*ok +delete.*\n\d+ ok, 0 failed, 0 skipped/s);
  });

  it('runs beside a second release in the same namespace, which takes over the keys of version 0.1', async () => {
    const name = 'more-file-server-credentials';
    await namespace.kubectl(
      'create',
      'secret',
      'generic',
      name,
      '--from-literal=access-key=root',
      '--from-literal=secret-key=of-version-01',
    );
    await namespace.kubectl('label', 'secret', name, 'app.kubernetes.io/managed-by=Helm');
    const owner = ['meta.helm.sh/release-name=more', `meta.helm.sh/release-namespace=${namespace.name}`];
    await namespace.kubectl('annotate', 'secret', name, ...owner);
    await namespace.deploy('helm3', 'more', { seed: { enabled: false } });
    const deployments = await namespace.objects('deployment');
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual([
      'files-file-server-server',
      'more-file-server-server',
    ]);
    const { data } = await namespace.object('secret', name);
    const keys = ['root-user', 'root-password'].map((key) => Buffer.from(data[key], 'base64').toString());
    expect(keys).toEqual(['root', 'of-version-01']);
    expect(data['access-key']).not.toBe(data['root-user']);
    await namespace.helm('helm3', 'uninstall', 'more', '--wait');
  });

  it('runs beside a release of the same name in another namespace', async () => {
    const other = new Namespace('files-install-too');
    await other.create();
    try {
      await other.deploy('helm4', 'files', { seed: { enabled: false }, storageClass: { enabled: false } });
      expect(await other.objects('deployment', instance)).toHaveLength(1);
    } finally {
      await other.remove();
    }
  });

  it('finds its files and keys again after it was deleted and installed anew', async () => {
    const secret = async () => (await namespace.object('secret', 'files-file-server-credentials')).data;
    const before = await secret();
    await namespace.helm('helm4', 'uninstall', 'files', '--wait');
    // Helm leaves hooks behind, of which the test is one.
    const others = `${instance},app.kubernetes.io/component!=test`;
    await until('the end of all pods', async () => (await namespace.objects('pod', others)).length === 0);
    await namespace.deploy('helm4', 'files', { seed: { enabled: false } });
    expect(await secret()).toEqual(before);
    // A node learns of a new Service a moment after its pods are ready.
    await until('the page', async () => {
      const fetched = `fetch('http://files-file-server-server/index.html').then((r) => console.log(r.status))`;
      return (await namespace.run(fetched)) === '200';
    });
  });
});
