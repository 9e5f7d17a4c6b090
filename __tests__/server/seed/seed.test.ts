import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readManifest, SAMPLE_MANIFEST } from '../../../server/seed/manifest';
import type { SeedManifest } from '../../../server/seed/manifest-schema';
import { type SeedProps, seed } from '../../../server/seed/seed';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import type { ObjectStore } from '../../../server/store/object-store';
import { fetchObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('seeding', () => {
  const servers: http.Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function listen(answer: RequestListener): Promise<string> {
    const server = http.createServer(answer);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const openStore = () => openFilesystemStore({ path: temporaryFolder() });

  async function run(store: ObjectStore, files: SeedManifest['files'], options: Partial<SeedProps> = {}) {
    const lines: string[] = [];
    const result = await seed({
      store,
      manifest: { files },
      folder: temporaryFolder(),
      report: (line) => lines.push(line),
      concurrency: 1,
      attempts: 2,
      ...options,
    });
    return { ...result, lines };
  }

  it('stores text with its type and hash, and leaves it alone the next time', async () => {
    const store = openStore();
    const files = [{ key: 'a/page.html', source: { text: '<p>' }, cacheControl: 'max-age=60' }];
    expect((await run(store, files)).lines).toEqual(['seeded a/page.html 3 B']);
    expect(await store.head('a/page.html')).toMatchObject({
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'max-age=60',
      sha256: sha256('<p>'),
    });
    const put = jest.spyOn(store, 'put');
    expect(await run(store, files)).toMatchObject({ lines: ['kept a/page.html 3 B'], written: 0, kept: 1 });
    expect(put).not.toHaveBeenCalled();
  });

  it('stores again what changed, in content or in metadata', async () => {
    const store = openStore();
    await run(store, [{ key: 'x', source: { text: 'one' } }]);
    expect((await run(store, [{ key: 'x', source: { text: 'two' } }])).written).toBe(1);
    expect((await run(store, [{ key: 'x', source: { text: 'two' }, contentType: 'text/css' }])).written).toBe(1);
    expect((await store.head('x'))?.contentType).toBe('text/css');
  });

  it('stores a local file and all files of a folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'site/deep'), { recursive: true });
    writeFileSync(join(folder, 'site/index.html'), 'index');
    writeFileSync(join(folder, 'site/deep/style.css'), 'style');
    const store = openStore();
    const files = [
      { key: 'one.txt', source: { path: 'site/index.html' } },
      { key: 'copy/', source: { folder: 'site' } },
    ];
    const { lines } = await run(store, files, { folder });
    expect(lines).toEqual(['seeded one.txt 5 B', 'seeded copy/deep/style.css 5 B', 'seeded copy/index.html 5 B']);
    expect((await fetchObject(store, 'copy/deep/style.css')).bytes.toString()).toBe('style');
  });

  it('makes the same random bytes each time', async () => {
    const [one, two] = [openStore(), openStore()];
    const files = [{ key: 'data.bin', source: { random: { bytes: 200_000 } } }];
    await run(one, files);
    await run(two, files);
    const { bytes } = await fetchObject(one, 'data.bin');
    expect(bytes).toHaveLength(200_000);
    expect(bytes.equals((await fetchObject(two, 'data.bin')).bytes)).toBe(true);
    expect(new Set(bytes).size).toBe(256);
  });

  it('downloads through redirects, once if the manifest tells the hash', async () => {
    const requests: string[] = [];
    const address = await listen((request, response) => {
      requests.push(request.url ?? '');
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.end('content');
    });
    const source = { url: `${address}/old`, allowInsecure: true };
    const store = openStore();
    const { lines } = await run(store, [{ key: 'x', source, sha256: sha256('content') }]);
    expect(lines).toEqual(['seeded x 7 B']);
    expect(requests).toEqual(['/old', '/new']);
    await run(store, [{ key: 'x', source, sha256: sha256('content') }]);
    expect(requests).toHaveLength(2);
  });

  it('does not follow a redirect to plain HTTP, nor an endless one', async () => {
    const address = await listen((_request, response) => response.writeHead(302, { location: '/again' }).end());
    const { failures } = await run(openStore(), [{ key: 'x', source: { url: address, allowInsecure: true } }]);
    expect(failures).toEqual([`failed x: ${address} redirects more than 5 times`]);
    const plain = await run(openStore(), [{ key: 'x', source: { url: address } }]);
    expect(plain.failures).toEqual([`failed x: ${address}/ is not HTTPS`]);
  });

  it('tries again after a failure that may pass, and not after one that will not', async () => {
    let calls = 0;
    const address = await listen((request, response) => {
      calls++;
      if (request.url === '/gone') response.writeHead(404).end();
      else if (calls === 1) response.writeHead(503).end();
      else response.end('ok');
    });
    const file = (path: string) => [{ key: 'x', source: { url: address + path, allowInsecure: true } }];
    expect((await run(openStore(), file('/'))).written).toBe(1);
    calls = 0;
    expect((await run(openStore(), file('/gone'))).failures).toEqual([`failed x: ${address}/gone answered 404`]);
    expect(calls).toBe(1);
  });

  it('stores nothing whose hash is wrong or that is too large, and goes on with the rest', async () => {
    const store = openStore();
    const files = [
      { key: 'wrong', source: { text: 'x' }, sha256: '0'.repeat(64) },
      { key: 'large', source: { text: 'x'.repeat(11) } },
      { key: 'missing', source: { path: 'none' } },
      { key: 'fine', source: { text: 'x' } },
    ];
    const { failures, written } = await run(store, files, { maxBytes: 10 });
    expect(failures).toEqual([
      `failed wrong: expected SHA-256 ${'0'.repeat(64)}, found ${sha256('x')} of 1 bytes`,
      'failed large: it is larger than SEED_MAX_BYTES (10)',
      expect.stringMatching(/^failed missing: there is no file .*none$/),
    ]);
    expect(written).toBe(1);
    expect((await store.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['fine']);
  });

  it('notices a store that does not keep what it was given', async () => {
    const plain = openStore();
    const store: ObjectStore = {
      ...plain,
      put: (request) =>
        plain.put({
          ...request,
          size: undefined,
          body: (async function* () {
            for await (const _ of request.body);
            yield Buffer.from('other');
          })(),
        }),
    };
    const { failures } = await run(store, [{ key: 'x', source: { text: 'right' } }]);
    expect(failures).toEqual([expect.stringContaining(`expected SHA-256 ${sha256('right')}`)]);
  });

  it('waits for a store that is not there yet', async () => {
    const plain = openStore();
    let calls = 0;
    const store: ObjectStore = {
      ...plain,
      kind: 's3',
      prepare: async () => {
        if (++calls < 3) throw new Error('not yet');
        await plain.prepare();
      },
    };
    expect((await run(store, [{ key: 'x', source: { text: 'x' } }])).written).toBe(1);
    calls = -1000;
    await expect(run(store, [], { waitMs: 100 })).rejects.toThrow('not yet');
  });

  it('knows the sample site', async () => {
    const store = openStore();
    const { failures } = await run(store, readManifest(SAMPLE_MANIFEST).files, { folder: join(SAMPLE_MANIFEST, '..') });
    expect(failures).toEqual([]);
    expect(await store.head('data/eight-megabytes.bin')).toMatchObject({ size: 8 * 1024 * 1024 });
    expect(await store.head('index.html')).toMatchObject({ contentType: 'text/html; charset=utf-8' });
    expect(await store.head('images/mark.png')).toMatchObject({ contentType: 'image/png' });
  });
});
