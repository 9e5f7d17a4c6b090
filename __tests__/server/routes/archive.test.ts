import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { PassThrough } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { ObjectInfo, ObjectStore } from '../../../server/store/object-store';
import { until } from '../../until';
import { readZip } from '../archive/zip-file';
import { NAVIGATION, openApp } from '../open-app';
import { start } from '../start-server';
import { putObject } from '../store/transfer';

const FILES = {
  'photos/rome/a.jpg': 'first',
  'photos/b.jpg': 'second',
  'photos.txt': 'beside',
  'video/🎬.mp4': 'film',
};

describe('an archive', () => {
  const post = (app: FastifyInstance, items: [string, string][], headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/archive',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(items).toString(),
    });
  const namesIn = (zip: Buffer) => readZip(zip).map(({ name }) => name);

  it('of a folder holds the folder with all below it, named after it', async () => {
    const { app, store } = await openApp({}, FILES);
    const answer = await app.inject('/archive?prefix=photos/');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-length': String(answer.rawPayload.length),
      'content-disposition': 'attachment; filename="photos.zip"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const contents = readZip(answer.rawPayload);
    expect(contents.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['photos/b.jpg', 'second'],
      ['photos/rome/a.jpg', 'first'],
    ]);
    const modified = (await store.head('photos/b.jpg'))?.lastModified ?? 0;
    expect(contents[0]).toMatchObject({
      modified: Math.floor(modified / 1000),
      crc32: crc32('second'),
      isUtf8: true,
    });
  });

  it.each<[string, [string, string][], string[], string]>([
    ['a folder below another', [['prefix', 'photos/rome/']], ['rome/a.jpg'], 'rome'],
    ['one key', [['key', 'photos/rome/a.jpg']], ['a.jpg'], 'rome'],
    [
      'keys of two folders',
      [
        ['key', 'photos/rome/a.jpg'],
        ['key', 'photos/b.jpg'],
      ],
      ['b.jpg', 'rome/a.jpg'],
      'photos',
    ],
    [
      'folder and key',
      [
        ['prefix', 'video/'],
        ['key', 'photos.txt'],
      ],
      ['photos.txt', 'video/🎬.mp4'],
      'files',
    ],
    ['what begins alike', [['prefix', 'photos']], ['photos.txt', 'photos/b.jpg', 'photos/rome/a.jpg'], 'photos'],
    ['everything', [['prefix', '']], Object.keys(FILES).sort(), 'files'],
    [
      'what is selected twice',
      [
        ['prefix', 'video/'],
        ['key', 'video/🎬.mp4'],
        ['prefix', 'video/'],
      ],
      ['video/🎬.mp4'],
      'files',
    ],
  ])('of %s has names relative to the folder that holds the selection', async (_name, items, names, file) => {
    const { app } = await openApp({}, FILES);
    const answer = await post(app, items);
    expect(namesIn(answer.rawPayload)).toEqual(names);
    expect(answer.headers['content-disposition']).toContain(`filename="${file}.zip"`);
    expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
  });

  it('carries a name of another alphabet', async () => {
    const { app } = await openApp({}, { 'Fotos "ü"/a': 'x' });
    const answer = await app.inject(`/archive?prefix=${encodeURIComponent('Fotos "ü"/')}`);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="Fotos ___.zip"; filename*=UTF-8''Fotos%20%22%C3%BC%22.zip`,
    );
  });

  it('tells its size to a HEAD without reading an object', async () => {
    let reads = 0;
    const { app } = await openApp({}, FILES, (store) => ({
      ...store,
      get: async (...args) => {
        reads++;
        return store.get(...args);
      },
    }));
    const head = await app.inject({ method: 'HEAD', url: '/archive?prefix=photos/' });
    expect([head.statusCode, reads]).toEqual([200, 0]);
    const whole = await app.inject('/archive?prefix=photos/');
    expect([head.headers['content-length'], reads]).toEqual([String(whole.rawPayload.length), 2]);
  });

  it.each([50, 51, 900, 9999])('of %d files has the size that it announced', async (count) => {
    const names = Array.from({ length: count }, (_, index) => `${String(index).padStart(4, '0')}-${'n'.repeat(80)}`);
    const listed = names.map((key) => ({ key, size: 4, etag: '"x"', lastModified: 0 }));
    const { app } = await openApp({}, {}, (store) => ({
      ...store,
      list: async ({ cursor = '0' }) => {
        const next = Number(cursor) + 1000;
        const objects = listed.slice(Number(cursor), next);
        return { objects, folders: [], ...(next < count && { cursor: String(next) }) };
      },
      get: async ({ key }, receive) => {
        receive({ ...listed[0], key, contentType: 'text/plain' } as ObjectInfo, undefined).end(key.slice(0, 4));
        return { status: 200 };
      },
    }));
    const answer = await app.inject('/archive?prefix=');
    expect(answer.rawPayload.length).toBe(Number(answer.headers['content-length']));
    const contents = readZip(answer.rawPayload);
    expect(contents.map(({ name }) => name)).toEqual(names);
    expect(contents.every(({ name, bytes }) => bytes.toString() === name.slice(0, 4))).toBe(true);
  });

  it.each([
    ['/archive', 400, 'nothing_selected'],
    ['/archive?prefix=none/', 404, 'not_found'],
    ['/archive?key=none', 404, 'not_found'],
    ['/archive?key=../a', 400, 'invalid_key'],
    [`/archive?prefix=${'x'.repeat(1025)}`, 400, 'invalid_key'],
  ])('at %s is refused with %d', async (url, status, error) => {
    const { app } = await openApp({}, FILES);
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
  });

  it('is bounded by files and by bytes before its first byte', async () => {
    const files = await openApp({ ARCHIVE_MAX_FILES: '2' }, FILES);
    const answer = await files.app.inject('/archive?prefix=');
    expect([answer.statusCode, answer.json()]).toMatchObject([
      413,
      { error: 'archive_too_large', message: expect.stringContaining('at most 2 files and 10737418240 bytes') },
    ]);
    expect(
      (
        await post(files.app, [
          ['key', 'a'],
          ['key', 'b'],
          ['key', 'c'],
        ])
      ).statusCode,
    ).toBe(413);
    expect((await files.app.inject('/archive?prefix=photos/')).statusCode).toBe(200);
    const bytes = await openApp({ ARCHIVE_MAX_BYTES: '11' }, FILES);
    expect((await bytes.app.inject('/archive?prefix=photos/')).statusCode).toBe(200);
    expect((await bytes.app.inject('/archive?prefix=')).statusCode).toBe(413);
  });

  it('refuses a form that is none, or too long', async () => {
    const { app } = await openApp({}, FILES);
    expect((await post(app, [['prefix', '']], { 'content-type': 'text/plain' })).statusCode).toBe(415);
    expect((await post(app, [['key', 'x'.repeat(1024 * 1024)]])).json().error).toBe('too_large');
  });

  it('says what is wrong on a page to a person without JavaScript', async () => {
    const { app } = await openApp({}, FILES);
    const answer = await post(app, [], NAVIGATION);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('an archive needs key or prefix');
  });

  it.each(['../up', '/root', 'a\\b', 'C:/a', 'a//b'])('refuses the key %s, which cannot be unpacked', async (key) => {
    const { app } = await openApp({}, FILES, (store) => withListed(store, [{ key, size: 1 }]));
    const answer = await app.inject('/archive?prefix=');
    expect([answer.statusCode, answer.json().error]).toEqual([409, 'unsafe_name']);
  });

  it('refuses a file where others have a folder', async () => {
    const keys = [
      { key: 'a', size: 1 },
      { key: 'a-b', size: 1 },
      { key: 'a/b', size: 1 },
    ];
    const { app } = await openApp({}, {}, (store) => withListed(store, keys));
    expect((await app.inject('/archive?prefix=')).json()).toMatchObject({
      error: 'unsafe_name',
      message: expect.stringContaining('"a/b"'),
    });
  });

  it('keeps the empty folders that S3 tools store as objects', async () => {
    const { app } = await openApp({}, {}, (store) => withListed(store, [{ key: 'empty/', size: 0 }]));
    expect(namesIn((await app.inject('/archive?prefix=empty/')).rawPayload)).toEqual(['empty/']);
  });

  it('holds only what the request may read', async () => {
    const { app } = await openApp({ ACCESS_RULES: 'read /photos/ off' }, FILES);
    for (const query of [
      'prefix=photos/',
      'prefix=',
      'prefix=ph',
      'key=photos/b.jpg',
      'prefix=video/&key=photos/b.jpg',
    ]) {
      const answer = await app.inject(`/archive?${query}`);
      expect([query, answer.statusCode]).toEqual([query, query === 'prefix=' || query === 'prefix=ph' ? 403 : 404]);
    }
    expect((await app.inject('/archive?prefix=video/')).statusCode).toBe(200);
  });

  it('is one of a bounded number', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { app } = await openApp({ ARCHIVE_MAX_CONCURRENT: '1' }, FILES, (store) => ({
      ...store,
      get: async (...args) => {
        await held;
        return store.get(...args);
      },
    }));
    const first = app.inject('/archive?prefix=photos/');
    await until(async () => (await app.inject('/metrics')).body.includes('file_server_archives_in_flight 1'));
    const second = await app.inject('/archive?prefix=photos/');
    expect([second.statusCode, second.json().error, second.headers['retry-after']]).toEqual([
      503,
      'too_many_archives',
      '5',
    ]);
    release();
    expect((await first).statusCode).toBe(200);
    await until(async () => (await app.inject('/metrics')).body.includes('file_server_archives_in_flight 0'));
  });

  it.each<[string, (store: ObjectStore) => Promise<unknown>]>([
    ['vanishes', (store) => store.delete('large/2')],
    ['changes', (store) => putObject(store, 'large/2', 'other byte')],
  ])('is broken off when an object %s after it began', async (_name, change) => {
    const { app, store } = await openApp({}, {}, (plain) => ({
      ...plain,
      get: async (request, receive) => {
        if (request.key === 'large/2') await change(plain);
        return plain.get(request, receive);
      },
    }));
    for (const name of ['large/1', 'large/2']) await putObject(store, name, 'some bytes');
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const outcome = await new Promise((resolve) => {
      http.get(`${address}/archive?prefix=large/`, (response) => {
        response.on('data', () => undefined);
        response.on('end', () => resolve('complete'));
        response.on('error', () => resolve('broken off'));
      });
    });
    expect(outcome).toBe('broken off');
  });

  it('stops reading when the client leaves, and its slot is free again', async () => {
    let body: PassThrough | undefined;
    let aborted = false;
    const { app } = await openApp({}, FILES, (store) => ({
      ...store,
      get: (request, receive) =>
        new Promise((_resolve, reject) => {
          body = receive({ ...request, size: 5 } as never, undefined) as PassThrough;
          request.signal?.addEventListener('abort', () => {
            aborted = true;
            reject(request.signal?.reason);
          });
        }),
    }));
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    const request = http.get(`${address}/archive?prefix=photos/`);
    request.on('error', () => undefined);
    await until(() => body !== undefined);
    request.destroy();
    await until(() => aborted);
    await until(async () => (await app.inject('/metrics')).body.includes('file_server_archives_in_flight 0'));
  });

  it('holds back the store for a client that does not read', async () => {
    const { address } = await start();
    const content = randomBytes(16_000_000);
    for (const name of ['1', '2']) await fetch(`${address}/large/${name}`, { method: 'PUT', body: content });
    const before = process.memoryUsage().arrayBuffers;
    const response = await new Promise<http.IncomingMessage>((resolve) => {
      http.get(`${address}/archive?prefix=large/`, resolve);
    });
    response.pause();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(12_000_000);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const contents = readZip(Buffer.concat(chunks));
    const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    expect(contents.map(({ bytes }) => hash(bytes))).toEqual([hash(content), hash(content)]);
  });
});

/** The store with this list, and for each object as many bytes as it says. */
function withListed(
  store: ObjectStore,
  objects: readonly { readonly key: string; readonly size: number }[],
): ObjectStore {
  return {
    ...store,
    list: async () => ({
      objects: objects.map((object) => ({ ...object, etag: '"x"', lastModified: 0 })),
      folders: [],
    }),
  };
}
