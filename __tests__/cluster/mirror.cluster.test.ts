import { describeOnCluster } from './cluster';
import { COPY, TO_COPY } from './copies';
import { Namespace } from './namespace';

describeOnCluster('the mirror', () => {
  const namespace = new Namespace('files-mirror');

  beforeAll(async () => {
    await namespace.create();
    await namespace.deploy('helm4', 'copy', COPY, '--wait-for-jobs');
    await namespace.deploy('helm4', 'files', { backup: { mirror: TO_COPY } }, '--wait-for-jobs');
  });
  afterAll(() => namespace.remove());

  it('brings every object of the release to the other bucket', async () => {
    await namespace.kubectl('create', 'job', 'now', '--from=cronjob/files-file-server-mirror');
    await namespace.kubectl('wait', '--for=condition=Complete', 'job/now', '--timeout=90s');
    const compare = `
      const list = (host) => fetch('http://' + host + '-file-server-server/files').then((r) => r.json()).then(({ files }) => JSON.stringify(files.map(({ key, size }) => [key, size])));
      Promise.all([list('files'), list('copy')]).then(([one, other]) => console.log(one === other, JSON.parse(one).length));
    `;
    expect(await namespace.run(compare)).toBe('true 6');
    expect(await namespace.kubectl('logs', 'job/now')).toContain('6 copied');
  });
});
