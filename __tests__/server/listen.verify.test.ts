import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { type RunningServer, startServer } from '../../server/listen';
import { readManifest, SAMPLE_MANIFEST } from '../../server/seed/manifest';
import { seed } from '../../server/seed/seed';
import { readSeedSettings, readSettings } from '../../server/settings';
import { openStore } from '../../server/store/open-store';
import { describeWithTool } from '../tools';
import { type RunningMinio, startMinio } from './store/minio';

describeWithTool('minio', 'a server on a real MinIO', (program) => {
  let minio: RunningMinio;
  let server: RunningServer;
  const environment = (): Record<string, string> => ({
    STORE: 's3',
    S3_ENDPOINT: minio.endpoint,
    S3_BUCKET: 'files',
    S3_PREFIX: 'public',
    S3_ACCESS_KEY: minio.accessKey,
    S3_SECRET_KEY: minio.secretKey,
  });

  beforeAll(async () => {
    minio = await startMinio(program);
    server = await startServer(
      readSettings({ ...environment(), PORT: '0', WRITES: 'open', LOG_LEVEL: 'silent', CACHE_TTL_MS: '0' }),
    );
  });
  afterAll(async () => {
    await server.close();
    await minio.stop();
  });

  it('is not ready before the bucket exists, serves the sample site once it is seeded, and keeps it the second time', async () => {
    const before = await fetch(`${server.address}/ready`);
    expect([before.status, (await before.json()).reason]).toEqual([503, 'the bucket files does not exist']);
    const store = openStore(readSeedSettings(environment()));
    const props = {
      store,
      manifest: readManifest(SAMPLE_MANIFEST),
      folder: dirname(SAMPLE_MANIFEST),
      report: () => undefined,
    };
    expect(await seed(props)).toEqual({ written: 7, kept: 0, failures: [] });
    expect(await seed(props)).toEqual({ written: 0, kept: 7, failures: [] });
    await store.close();
    const page = await fetch(`${server.address}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Your files are being served');
  });

  it('uploads, lists, fetches, ranges, revalidates and deletes a large file', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'some pattern ');
    const hash = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');
    const url = `${server.address}/uploads/large%20file.bin`;
    const put = await fetch(url, { method: 'PUT', body: bytes });
    expect(put.status).toBe(201);
    const etag = put.headers.get('etag') ?? '';
    const list = await (await fetch(`${server.address}/files?prefix=uploads/`)).json();
    expect(list.files).toMatchObject([{ key: 'uploads/large file.bin', size: bytes.length, etag }]);
    const whole = await fetch(url);
    expect([hash(new Uint8Array(await whole.arrayBuffer())), whole.headers.get('etag')]).toEqual([hash(bytes), etag]);
    expect([...whole.headers.keys()].filter((name) => name.startsWith('x-amz'))).toEqual([]);
    const part = await fetch(url, { headers: { range: 'bytes=10-19', 'if-range': etag } });
    expect([part.status, await part.text()]).toEqual([206, bytes.subarray(10, 20).toString()]);
    const beyond = await fetch(url, { headers: { range: `bytes=${bytes.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe(String(bytes.length));
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(url)).status).toBe(404);
  });

  it('answers 503, not 404, and is not ready, while MinIO is away', async () => {
    const other = await startMinio(program);
    const away = await startServer(
      readSettings({ ...environment(), S3_ENDPOINT: other.endpoint, PORT: '0', LOG_LEVEL: 'silent' }),
    );
    await other.stop();
    const answer = await fetch(`${away.address}/page`);
    expect([answer.status, (await answer.json()).error]).toEqual([503, 'store_unavailable']);
    expect((await fetch(`${away.address}/ready`)).status).toBe(503);
    expect((await fetch(`${away.address}/health`)).status).toBe(200);
    await away.close();
  });
});
