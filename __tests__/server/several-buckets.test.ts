import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../server/app';
import { readSettings } from '../../server/settings';
import type { ObjectStore } from '../../server/store/object-store';
import { openStores } from '../../server/store/open-store';
import { type FakeS3, readAll, sendError, startFakeS3 } from './store/s3/fake-s3';

const OBJECT = { etag: '"tag"', 'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT', 'content-type': 'text/plain' };
const HOSTS = { S3_BUCKETS: 'media.example.org=media, docs.example.org=shared/docs, /archive/=company-archive/2026' };

describe('a server of several buckets', () => {
  let fake: FakeS3 | undefined;
  let store: ObjectStore | undefined;
  let app: FastifyInstance | undefined;

  afterEach(async () => {
    await app?.close();
    await store?.close();
    await fake?.close();
  });

  /** A server on a service in which every object contains its own address. */
  async function serve(missingBucket = 'none') {
    fake = await startFakeS3(async (request, response) => {
      await readAll(request);
      const path = request.url ?? '';
      if (path.startsWith(`/${missingBucket}`)) return sendError(response, 404, 'NoSuchBucket');
      if (request.method === 'PUT') return response.writeHead(200, { etag: '"new"' }).end();
      if (path.includes('list-type=2')) {
        const bucket = path.split('?')[0]?.slice(1);
        const entry = `<Contents><Key>${bucket === 'shared' ? 'docs/' : bucket === 'company-archive' ? '2026/' : ''}in-${bucket}</Key><LastModified>2026-01-02T03:04:05Z</LastModified><ETag>"t"</ETag><Size>1</Size></Contents>`;
        return response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${entry}</ListBucketResult>`);
      }
      if (path.endsWith('missing') || path.endsWith('.html')) {
        return request.method === 'HEAD' ? response.writeHead(404).end() : sendError(response, 404, 'NoSuchKey');
      }
      return response.writeHead(200, { ...OBJECT, 'content-length': path.length }).end(path);
    });
    const settings = readSettings({
      STORE: 's3',
      S3_ENDPOINT: fake.endpoint,
      HOST: '0.0.0.0',
      S3_BUCKET: 'files',
      S3_ACCESS_KEY: 'id',
      S3_SECRET_KEY: 'secret',
      WRITES: 'open',
      CACHE_TTL_MS: '60000',
      ...HOSTS,
    });
    const stores = openStores(settings);
    store = stores.store;
    app = buildApp({ settings, ...stores }).fastify;
    const { requests } = fake;
    const instance = app;
    const get = (url: string, host?: string) =>
      instance.inject({ url, headers: { ...(host && { host }), accept: 'application/json' } });
    return { app: instance, get, requests };
  }

  it.each([
    ['media.example.org', '/a', '/media/a'],
    ['MEDIA.example.org:8443', '/a', '/media/a'],
    ['media.example.org.', '/a', '/media/a'],
    ['docs.example.org', '/a', '/shared/docs/a'],
    ['other.example.org', '/a', '/files/a'],
    ['xmedia.example.org', '/a', '/files/a'],
    ['media.example.org.evil.test', '/a', '/files/a'],
    ['mediaxexample.org', '/a', '/files/a'],
    ['files.test', '/archive/a', '/company-archive/2026/a'],
    ['media.example.org', '/archive/a', '/media/archive/a'],
  ])('reads at %s%s the object %s', async (host, url, address) => {
    const { get } = await serve();
    expect((await get(url, host)).body).toBe(address);
  });

  it('keeps in its cache what belongs to each host apart', async () => {
    const { get, requests } = await serve();
    for (let round = 0; round < 2; round++) {
      expect((await get('/a', 'media.example.org')).body).toBe('/media/a');
      expect((await get('/a', 'docs.example.org')).body).toBe('/shared/docs/a');
      expect((await get('/a')).body).toBe('/files/a');
    }
    expect(requests).toHaveLength(3);
  });

  it('forgets at one host what was written there, and nothing of other hosts', async () => {
    const { app: instance, get, requests } = await serve();
    await get('/a', 'media.example.org');
    await get('/a');
    const headers = { host: 'media.example.org', 'sec-fetch-site': 'same-origin' };
    const written = await instance.inject({ method: 'PUT', url: '/a', headers, payload: 'new' });
    expect(written.statusCode).toBeLessThan(300);
    expect(requests).toContain('PUT /media/a');
    requests.splice(0);
    await get('/a');
    expect(requests).toEqual([]);
    await get('/a', 'media.example.org');
    expect(requests).toEqual(['GET /media/a']);
  });

  it.each(['/health', '/ready', '/info', '/metrics', '/openapi.json', '/files'])(
    'has %s at every host',
    async (url) => {
      const { get } = await serve();
      for (const host of ['media.example.org', 'unknown.example.org'])
        expect((await get(url, host)).statusCode).toBe(200);
    },
  );

  it('lists the bucket of the host, and mounted ones after the main one', async () => {
    const { get } = await serve();
    const keys = async (host: string) =>
      (await get('/files', host)).json().files.map(({ key }: { key: string }) => key);
    expect(await keys('media.example.org')).toEqual(['in-media']);
    expect(await keys('docs.example.org')).toEqual(['in-shared']);
    expect(await keys('files.test')).toEqual(['in-files', 'archive/in-company-archive']);
  });

  it('answers 404 and 405 at a host as it does elsewhere', async () => {
    const { app: instance, get } = await serve();
    expect((await get('/missing', 'media.example.org')).statusCode).toBe(404);
    const odd = await instance.inject({ method: 'TRACE' as 'GET', url: '/a', headers: { host: 'media.example.org' } });
    expect(odd.statusCode).toBe(405);
  });

  it.each(['media', 'shared', 'company-archive', 'files'])(
    'is not ready while the bucket %s is missing',
    async (bucket) => {
      const { get } = await serve(bucket);
      const answer = await get('/ready');
      expect([answer.statusCode, answer.json().reason]).toEqual([503, `the bucket ${bucket} does not exist`]);
    },
  );

  it('has one set of metrics and no line twice', async () => {
    const { get } = await serve();
    await get('/a', 'media.example.org');
    await get('/a');
    const lines = (await get('/metrics', 'media.example.org')).body.split('\n');
    expect(lines).toContain('file_server_store_call_duration_seconds_count{operation="get",outcome="ok"} 2');
    const series = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' ')[0]);
    expect(series).toEqual([...new Set(series)]);
    const headings = lines.filter((line) => line.startsWith('# TYPE'));
    expect(headings).toEqual([...new Set(headings)]);
  });
});
