import { describeOnCluster } from './cluster';
import { Namespace } from './namespace';

/** Prints `open` where a TCP connection comes about, else `closed`; policies need a moment to know a new pod. */
const connect = (host: string, port: number) => `
const end = (outcome) => { console.log(outcome); process.exit(); };
setTimeout(() => {
  require('node:net').connect(${port}, '${host}').on('connect', () => end('open')).on('error', () => end('closed'));
}, 2000);
setTimeout(() => end('closed'), 5000);
`;

describeOnCluster('the parts of an installation', () => {
  const namespace = new Namespace('files-isolation');
  const minio = 'files-file-server-minio';
  const component = (name: string) =>
    `app.kubernetes.io/name=file-server,app.kubernetes.io/instance=files,app.kubernetes.io/component=${name}`;

  beforeAll(async () => {
    await namespace.create();
    await namespace.deploy('helm4', 'files', {}, '--wait-for-jobs');
  });
  afterAll(() => namespace.remove());

  it.each([
    ['a stranger', 'run=stranger', 'closed'],
    ['the file server', component('server'), 'open'],
    ['the seeding Job', component('seed'), 'open'],
    ['the mirror', component('mirror'), 'open'],
    ['Prometheus', 'app.kubernetes.io/name=prometheus', 'open'],
  ])('let %s reach MinIO or not', async (_who, labels, outcome) => {
    expect(await namespace.run(connect(minio, 9000), labels)).toBe(outcome);
  });

  it('let everybody reach the file server, and its metrics Prometheus alone', async () => {
    const [pod] = await namespace.objects('pod', component('server'));
    const { podIP } = pod.status;
    const outcomes = [
      namespace.run(connect(podIP, 8080)),
      namespace.run(connect(podIP, 9090)),
      namespace.run(connect(podIP, 9090), 'app.kubernetes.io/name=prometheus'),
    ];
    expect(await Promise.all(outcomes)).toEqual(['open', 'closed', 'open']);
  });

  it.each(['server', 'seed', 'setup', 'minio'])('keep the %s from what is none of its business', async (name) => {
    expect(await namespace.run(connect('files-file-server-server', 80), component(name))).toBe('closed');
  });

  it('let the file server do no more in MinIO than it needs', async () => {
    const attempt = `
      const { Client } = require('minio');
      const { readFileSync } = require('node:fs');
      const key = (name) => readFileSync('/etc/file-server/credentials/' + name, 'utf8');
      const client = new Client({ endPoint: '${minio}', port: 9000, useSSL: false, region: 'us-east-1', accessKey: key('access-key'), secretKey: key('secret-key') });
      const outcome = (work) => work.then(() => 'allowed', (error) => error.code);
      Promise.all([outcome(client.statObject('files', 'index.html')), outcome(client.makeBucket('another')), outcome(client.listBuckets().then((all) => { if (all.length > 1) throw all; }))]).then((all) => console.log(all.join()));
    `;
    const [pod] = await namespace.objects('pod', component('server'));
    const outcome = await namespace.kubectl('exec', pod.metadata.name, '--', 'node', '-e', attempt);
    expect(outcome.trim()).toBe('allowed,AccessDenied,allowed');
  });

  it('get no token of the Kubernetes API', async () => {
    const pods = await namespace.objects('pod', 'app.kubernetes.io/instance=files');
    const volumes = pods.flatMap(({ spec }) => (spec.volumes ?? []).filter((volume: object) => 'projected' in volume));
    expect(volumes).toEqual([]);
  });
});
