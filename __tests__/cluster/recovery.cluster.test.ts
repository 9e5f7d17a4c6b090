import { isDeepStrictEqual } from 'node:util';
import type { PartialChartValues } from '../../helm/values';
import { blocksOf } from '../operations/document';
import { describeOnCluster, runShell, until } from './cluster';
import { COPY, TO_COPY } from './copies';
import { underLoad } from './load';
import { Namespace } from './namespace';

const SERVER = 'http://file-server-server';
const INDEX = `${SERVER}/index.html`;
const LEAKED_TOKEN = 'leaked-token-of-the-users';

/** Uploads folders of small files, a large one, and a page in place of the seeded one. */
const UPLOAD = `
const put = async (key, body) => {
  const { status } = await fetch('${SERVER}/' + key, { method: 'PUT', body, headers: { authorization: 'Bearer ${LEAKED_TOKEN}' } });
  if (status !== 201 && status !== 204 && status !== 200) throw new Error(key + ': ' + status);
};
(async () => {
  for (let n = 0; n < 100; n++) for (const folder of ['reports', 'pictures']) await put(folder + '/' + n, folder.repeat(n + 1));
  await put('large.bin', Buffer.alloc(256 * 1024 * 1024, 'large'));
  await put('index.html', '<p>ours</p>');
  console.log('uploaded');
})();
`;

/** Prints the SHA-256 of every file by its key, or the status of its answer. */
const DIGESTS = `
const { createHash } = require('node:crypto');
(async () => {
  const { files } = await (await fetch('${SERVER}/files?limit=1000')).json();
  const digests = {};
  for (const { key } of files) {
    const response = await fetch('${SERVER}/' + key, { cache: 'no-store' });
    const hash = createHash('sha256');
    for await (const chunk of response.body) hash.update(chunk);
    digests[key] = response.ok ? hash.digest('hex') : response.status;
  }
  console.log(JSON.stringify(digests));
})();
`;

describeOnCluster('the runbooks of docs/operations.md', () => {
  const namespace = new Namespace('files-recovery');
  const minioPods = 'app.kubernetes.io/instance=file-server,app.kubernetes.io/component=minio';
  const values: PartialChartValues = {
    // Each of its runs would bring its own page back.
    seed: { enabled: false },
    credentials: { source: 'existing', existingSecret: 'keys' },
    server: { settings: { WRITES: 'bearer' }, auth: { existingSecret: 'uploaders' } },
    minio: {
      mode: 'distributed',
      pools: [{ servers: 4, drivesPerServer: 1, size: '1Gi' }],
      resources: { requests: { cpu: '20m', memory: '128Mi' }, limits: { memory: '512Mi' } },
    },
    // Only when it is asked to.
    backup: { mirror: { ...TO_COPY, schedule: '0 0 31 2 *' } },
  };
  const deploy = (changes: PartialChartValues = {}, ...flags: string[]) =>
    namespace.deploy('helm3', 'file-server', { ...values, ...changes }, ...flags);
  let files: Digests = {};
  const digests = async (): Promise<Digests> => JSON.parse(await namespace.run(DIGESTS));

  /** Until every file server has noticed what there is: caches hold for some seconds, and so do broken connections. */
  const untilServed = async (expected: Digests) => {
    let found: Digests = {};
    const isServed = async () => {
      found = await digests();
      return isDeepStrictEqual(found, expected);
    };
    await until('the files', isServed).catch(() => undefined);
    expect(found).toEqual(expected);
  };

  /** Runs a block as it stands in the document, in the namespace of this test. */
  const runbook = (heading: string, block = 0) => runShell(inNamespace(blocksOf(heading)[block] ?? ''));
  const inNamespace = (text: string) => text.replaceAll('--namespace file-server', `--namespace ${namespace.name}`);

  /** The users keep their names. */
  const writeKeys = (generation: string) => {
    const [password, secret] = ['root-password', 'secret-key'].map((key) => `${generation}-${key}`);
    const stringData = { 'root-user': 'root', 'root-password': password, 'access-key': 'files', 'secret-key': secret };
    return namespace.kubectl('patch', 'secret', 'keys', '--patch', JSON.stringify({ stringData }));
  };

  beforeAll(async () => {
    await namespace.create();
    await namespace.kubectl('create', 'secret', 'generic', 'keys');
    await writeKeys('first');
    await namespace.kubectl('create', 'secret', 'generic', 'uploaders', `--from-literal=token=${LEAKED_TOKEN}`);
    await namespace.deploy('helm3', 'copy', { ...COPY, server: { replicas: 1 } }, '--wait-for-jobs');
    await deploy({}, '--wait-for-jobs');
    expect(await namespace.run(UPLOAD)).toBe('uploaded');
    files = await digests();
    await namespace.kubectl('create', 'job', 'mirror-now', '--from=cronjob/file-server-mirror');
    await namespace.kubectl('wait', '--for=condition=Complete', 'job/mirror-now', '--timeout=120s');
  });
  afterAll(() => namespace.remove());

  it('a bad release is taken back: by Helm if its pods do not start, else by hand', async () => {
    const report = await underLoad(namespace, INDEX, 45, async () => {
      const broken = deploy({ server: { image: { tag: 'none' } } }, '--atomic', '--timeout=20s');
      await expect(broken).rejects.toThrow('has been rolled back due to atomic being set');
      await deploy({ server: { ...values.server, podAnnotations: { bad: 'yes' } } });
      await runbook('A bad release');
    });
    expect(report.failures).toEqual({});
    const { spec } = await namespace.object('deployment', 'file-server-server');
    expect(spec.template.metadata.annotations).not.toHaveProperty('bad');
  });

  it('a node can be drained by the documented options', async () => {
    const drain = inNamespace(blocksOf('A node')[0] ?? '')
      .split('\n')
      .find((line) => line.startsWith('kubectl drain'));
    const [node] = await namespace.objects('node');
    // Other tests on this cluster start pods that no controller would start anew, which a drain refuses to end.
    expect(await runShell(`NODE=${node.metadata.name}\n${drain} --force --dry-run=server`)).toContain(
      'drained (server dry run)',
    );
  });

  it('a volume is lost, and MinIO heals an empty one', async () => {
    await runbook('A volume');
    await until('the new volume', async () => {
      const { metadata, status } = await namespace.object('persistentvolumeclaim', 'data-0-file-server-minio-0-3');
      return status.phase === 'Bound' && !metadata.deletionTimestamp;
    });
    await namespace.kubectl('rollout', 'status', 'statefulset/file-server-minio-0', '--timeout=120s');
    await untilServed(files);
  });

  it('all volumes are lost, and the files come back from the mirror', async () => {
    const claims = async () =>
      (await namespace.objects('persistentvolumeclaim', minioPods)).map(({ metadata }) => metadata.uid);
    const claimsBefore = await claims();
    const start = performance.now();
    await runbook('The files in MinIO');
    expect((await claims()).filter((uid) => claimsBefore.includes(uid))).toEqual([]);
    const emptied = performance.now();
    await runbook('The files in MinIO', 1);
    const log = await namespace.kubectl('logs', 'job/restore', '--tail=1');
    expect(log).toMatch(/^202 copied \(\d+ bytes\), 0 kept, 0 deleted, 0 failed, in [\d.]+ s$/m);
    await untilServed(files);
    console.log(`new volumes after ${seconds(emptied - start)} s; then ${log}`);
  });

  it('a folder is deleted, and comes back alone', async () => {
    const remove = `
      const remove = (key) => fetch('${SERVER}/' + key, { method: 'DELETE', headers: { authorization: 'Bearer ${LEAKED_TOKEN}' } });
      (async () => { for (let n = 0; n < 100; n++) for (const folder of ['reports', 'pictures']) await remove(folder + '/' + n); console.log('removed'); })();
    `;
    expect(await namespace.run(remove)).toBe('removed');
    await runbook('Some files');
    await namespace.kubectl('wait', '--for=condition=Complete', 'job/restore-reports', '--timeout=60s');
    await untilServed(Object.fromEntries(Object.entries(files).filter(([key]) => !key.startsWith('pictures/'))));
  });

  it('a key of MinIO has leaked, and is worth nothing after its rotation', async () => {
    const attempt = (generation: string) => `
      const { Client } = require('minio');
      const client = new Client({ endPoint: 'file-server-minio', port: 9000, useSSL: false, region: 'us-east-1', accessKey: 'files', secretKey: '${generation}-secret-key' });
      client.statObject('files', 'index.html').then(() => 'allowed', (error) => error.code).then((outcome) => console.log(outcome));
    `;
    const labels =
      'app.kubernetes.io/name=file-server,app.kubernetes.io/instance=file-server,app.kubernetes.io/component=mirror';
    expect(await namespace.run(attempt('first'), labels)).toBe('allowed');
    const report = await underLoad(namespace, INDEX, 120, async () => {
      await writeKeys('second');
      await deploy({ credentials: { ...values.credentials, revision: 2 } }, '--wait-for-jobs');
    });
    // Servers of MinIO with the new root keys do not speak to those that have the old ones.
    const failed = Object.values(report.failures).reduce((sum, count) => sum + count, 0);
    const secondsOut = (120 * failed) / (failed + report.answered);
    console.log(`${secondsOut.toFixed(0)} s of errors while MinIO's keys were rotated`);
    expect(secondsOut).toBeLessThan(90);
    expect(await namespace.run(attempt('second'), labels)).toBe('allowed');
    expect(await namespace.run(attempt('first'), labels)).not.toBe('allowed');
  });

  it("a token of users has leaked, and the file server takes another one's place without a restart", async () => {
    const statusOf = (token: string) => `
      fetch('${SERVER}/token.txt', { method: 'PUT', body: 'x', headers: { authorization: 'Bearer ${token}' } }).then(({ status }) => console.log(status));
    `;
    await runbook('A password or token');
    await until('the refusal', async () => (await namespace.run(statusOf(LEAKED_TOKEN))) === '401', 150_000);
    const { data } = await namespace.object('secret', 'uploaders');
    const token = Buffer.from(data.token, 'base64').toString();
    await until('the new token', async () => /^20[014]$/.test(await namespace.run(statusOf(token))), 60_000);
  });

  it('the StatefulSet of MinIO is made anew around its running pods, for larger volumes', async () => {
    const uids = async () => (await namespace.objects('pod', minioPods)).map(({ metadata }) => metadata.uid).sort();
    const before = await uids();
    await namespace.kubectl('delete', 'statefulset', 'file-server-minio-0', '--cascade=orphan');
    const pools = [{ servers: 4, drivesPerServer: 1, size: '2Gi' }];
    await deploy({ credentials: { ...values.credentials, revision: 2 }, minio: { ...values.minio, pools } });
    expect(await uids()).toEqual(before);
    const { spec } = await namespace.object('statefulset', 'file-server-minio-0');
    expect(spec.volumeClaimTemplates[0].spec.resources.requests.storage).toBe('2Gi');
  });
});

type Digests = Readonly<Record<string, string | number>>;

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(0);
}
