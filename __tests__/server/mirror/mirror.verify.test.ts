import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'minio';
import { mirror } from '../../../server/mirror/mirror';
import type { ObjectMetadata, ObjectStore } from '../../../server/store/object-store';
import { openS3Store } from '../../../server/store/s3/s3-store';
import { describeWithTool } from '../../tools';
import { until } from '../../until';
import { runServer } from '../run-server';
import { type RunningMinio, startMinio } from '../store/minio';
import { fetchObject, putObject } from '../store/transfer';

const MIB = 1024 * 1024;
const LARGE = Buffer.alloc(20 * MIB, 'large');
const TOTALS = /^\d+ copied .*$/m;

/** Names that programs get wrong: escapes, quotes, marks of queries, combined letters, what sorts beyond U+FFFF. */
const ODD_KEYS = [
  'a b+c.txt',
  '100%25.txt',
  'question?mark#hash&and=equals.txt',
  `quotes'"<>.txt`,
  'tab\tand\nline.txt',
  'ünï/cöde/文件.txt',
  'e\u0301.txt',
  '\u{ff5e}.txt',
  '\u{1f600}.txt',
  '007',
  'a/b/c/d/e/f.txt',
  'a.txt',
  'a-b.txt',
  '(1)*!~.txt',
  `${'long/'.repeat(40)}x`,
];

const METADATA: ObjectMetadata = {
  contentType: 'text/html; charset=utf-8',
  cacheControl: 'max-age=60',
  contentEncoding: 'identity',
  contentDisposition: 'attachment; filename="x"',
  contentLanguage: 'de',
};

/** A folder of a bucket on a server. */
interface Place {
  readonly minio: RunningMinio;
  readonly bucket: string;
  readonly prefix: string;
}

describeWithTool('minio', 'the mirror program between two real MinIOs', (program) => {
  let servers: readonly RunningMinio[];
  beforeAll(async () => {
    servers = await Promise.all([startMinio(program), startMinio(program)]);
  });
  afterAll(() => Promise.all(servers.map((minio) => minio.stop())));

  let here: Place;
  let there: Place;
  let source: ObjectStore;
  let copies: ObjectStore;
  beforeEach(async () => {
    const [one, other] = servers as [RunningMinio, RunningMinio];
    here = { minio: one, bucket: `files-${randomUUID()}`, prefix: '' };
    there = { minio: other, bucket: `mirror-${randomUUID()}`, prefix: 'cluster-1' };
    source = open(here);
    copies = open(there);
    await Promise.all([source.prepare(), copies.prepare()]);
  });
  afterEach(() => Promise.all([source.close(), copies.close()]));

  it('copies all, then nothing, then what changed, and restores all of it', async () => {
    await fill(source, 320);
    const first = await run();
    expect(first.totals).toMatch(/^336 copied \(\d+ bytes\), 0 kept, 0 deleted, 0 failed, in [\d.]+ s$/);
    expect(await contentsOf(copies)).toEqual(await contentsOf(source));

    const second = await run();
    expect(second.totals).toMatch(/^0 copied \(0 bytes\), 336 kept, 0 deleted, 0 failed, /);
    expect(second.output.split('\n')).toHaveLength(2);

    await putObject(source, ODD_KEYS[0] as string, 'changed');
    await putObject(source, 'file-1', 'FILE 1');
    for (const key of [ODD_KEYS[1] as string, 'file-2', 'file-3']) await source.delete(key);
    const kept = await contentsOf(copies);
    const third = await run();
    expect(third.totals).toMatch(/^2 copied \(13 bytes\), 331 kept, 0 deleted, 0 failed, /);
    expect(Object.keys(await contentsOf(copies))).toEqual(Object.keys(kept));

    const fourth = await run({ MIRROR_DELETE: 'on' });
    expect(fourth.totals).toMatch(/^0 copied \(0 bytes\), 333 kept, 3 deleted, 0 failed, /);
    const all = await contentsOf(source);
    expect(await contentsOf(copies)).toEqual(all);

    for (const key of Object.keys(all)) await source.delete(key);
    const emptied = await run({ MIRROR_DELETE: 'on' });
    expect(emptied.code).toBe(1);
    expect(emptied.output).toMatch(/^failed mirror: nothing is deleted, because the source is empty: /);
    expect((await run({}, [there, here])).totals).toMatch(/^333 copied \(\d+ bytes\), 0 kept, 0 deleted, 0 failed, /);
    expect(await contentsOf(source)).toEqual(all);
  });

  it('brings back what was lost, and neither overwrites nor deletes anything', async () => {
    await fill(source, 3);
    await run();
    for (const key of ['file-1', 'large.bin', ODD_KEYS[4] as string]) await source.delete(key);
    await putObject(source, 'file-2', 'changed since the copy');
    await putObject(source, 'new', 'not copied yet');
    const left = await contentsOf(source);
    const restored = await run({ MIRROR_DIRECTION: 'back', MIRROR_DELETE: 'on' });
    expect(restored.totals).toMatch(/^3 copied \(\d+ bytes\), 16 kept, 0 deleted, 0 failed, /);
    expect(await contentsOf(source)).toEqual({ ...(await contentsOf(copies)), ...left });
  });

  it('is stopped by a signal without leaving anything half-written, and goes on from there', async () => {
    await fill(source, 100);
    const running = start({ MIRROR_CONCURRENCY: '1' });
    await until(() => running.output().includes('copied'));
    running.program.kill('SIGTERM');
    expect(await running.exitCode()).toBe(1);
    expect(running.errors()).toBe('stopped by SIGTERM\n');
    const all = await contentsOf(source);
    const part = await contentsOf(copies);
    expect(Object.keys(part).length).toBeLessThan(116);
    expect(all).toMatchObject(part);

    const killed = start({ MIRROR_CONCURRENCY: '1' });
    await until(() => killed.output().includes('copied'));
    killed.program.kill('SIGKILL');
    await killed.exitCode();

    expect((await run()).totals).toMatch(/^\d+ copied \(\d+ bytes\), \d+ kept, 0 deleted, 0 failed, /);
    expect(await contentsOf(copies)).toEqual(all);
  });

  it('gives up the upload of several parts in which it is stopped', async () => {
    await putObject(source, 'large.bin', LARGE);
    const stop = new AbortController();
    const put: ObjectStore['put'] = (request) =>
      copies.put({ ...request, body: stopAfter(9 * MIB, request.body, () => stop.abort(new Error('stopped'))) });
    const destination = { ...copies, put };
    const stopped = mirror({ source, destination, report: () => undefined, signal: stop.signal });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await incompleteUploads()).toEqual([]);
    expect((await copies.list({ limit: 10 })).objects).toEqual([]);
  });

  it('says which bucket is missing, and makes none', async () => {
    const noMirror = await run({ MIRROR_BUCKET: 'no-such-mirror' });
    expect([noMirror.code, noMirror.errors]).toEqual([
      1,
      'the mirror cannot be used: the bucket no-such-mirror does not exist; create the bucket, or correct the settings MIRROR_…\n',
    ]);
    const noSource = await run({ S3_BUCKET: 'no-such-source' });
    expect([noSource.code, noSource.errors]).toEqual([
      1,
      'the source cannot be used: the bucket no-such-source does not exist; create the bucket, or correct the settings S3_…\n',
    ]);
    expect((await run({ MIRROR_BUCKET: 'no-such-mirror' })).code).toBe(1);
  });

  const start = (more: Record<string, string>, [from, to] = [here, there]) =>
    runServer({ ...settingsOf(from, to), ...more }, 'server/mirror/index.ts');

  async function run(more: Record<string, string> = {}, places?: [Place, Place]) {
    const running = start(more, places);
    const code = await running.exitCode();
    await until(() => running.program.stdout?.readableEnded === true && running.program.stderr?.readableEnded === true);
    const totals = TOTALS.exec(running.output())?.[0];
    return { code, output: running.output(), errors: running.errors(), totals };
  }

  async function incompleteUploads(): Promise<unknown[]> {
    const { endpoint, accessKey, secretKey } = there.minio;
    const { hostname, port } = new URL(endpoint);
    const client = new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
    return client.listIncompleteUploads(there.bucket, '', true).toArray();
  }
});

function open({ minio, bucket, prefix }: Place): ObjectStore {
  const { endpoint, accessKey, secretKey } = minio;
  const uploadBufferBytes = 32 * MIB;
  return openS3Store({ endpoint, region: 'us-east-1', bucket, prefix, accessKey, secretKey, uploadBufferBytes });
}

function settingsOf(from: Place, to: Place): Record<string, string> {
  return {
    STORE: 's3',
    S3_ENDPOINT: from.minio.endpoint,
    S3_BUCKET: from.bucket,
    S3_PREFIX: from.prefix,
    S3_ACCESS_KEY: from.minio.accessKey,
    S3_SECRET_KEY: from.minio.secretKey,
    MIRROR_ENDPOINT: to.minio.endpoint,
    MIRROR_BUCKET: to.bucket,
    MIRROR_PREFIX: to.prefix,
    MIRROR_ACCESS_KEY: to.minio.accessKey,
    MIRROR_SECRET_KEY: to.minio.secretKey,
  };
}

/** Small objects, one for each odd key, and one of several parts. */
async function fill(store: ObjectStore, files: number): Promise<void> {
  const keys = [...Array.from({ length: files }, (_, index) => `file-${index}`), ...ODD_KEYS];
  for (const key of keys) await putObject(store, key, key, { metadata: { ...METADATA, sha256: sha256(key) } });
  await putObject(store, 'large.bin', LARGE);
}

/** What can be read of each object, but for tags and times. */
async function contentsOf(store: ObjectStore): Promise<Record<string, unknown>> {
  const { objects } = await store.list({ limit: 1000 });
  const contents: Record<string, unknown> = {};
  for (const { key } of objects) {
    const { info, bytes } = await fetchObject(store, key);
    contents[key] = { ...info, etag: '', lastModified: 0, content: sha256(bytes) };
  }
  return contents;
}

async function* stopAfter(bytes: number, body: AsyncIterable<Uint8Array>, stop: () => void) {
  let passed = 0;
  for await (const chunk of body) {
    passed += chunk.length;
    if (passed > bytes) stop();
    yield chunk;
  }
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
