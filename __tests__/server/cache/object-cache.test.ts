import { Writable } from 'node:stream';
import { type CachedObject, MAX_ENTRY_BYTES, MISSING, ObjectCache } from '../../../server/cache/object-cache';
import { Registry } from '../../../server/metrics/registry';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import type { ObjectStore } from '../../../server/store/object-store';
import { putObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';

const MIB = 1024 * 1024;

describe('the cache', () => {
  async function open({ ttlMs = 60_000, maxBytes = 8 * MIB } = {}) {
    const plain = openFilesystemStore({ path: temporaryFolder() });
    await plain.prepare();
    const calls: string[] = [];
    const store: ObjectStore = {
      ...plain,
      get: (request, receive) => {
        calls.push(request.ifNoneMatch ? `revalidate ${request.key}` : `get ${request.key}`);
        return plain.get(request, receive);
      },
    };
    const registry = new Registry();
    const cache = new ObjectCache({ store, maxBytes, ttlMs, headersOf: ({ etag }) => ['ETag', etag], registry });
    return { cache, store, calls, registry };
  }

  const unexpected = () => {
    throw new Error('too large for the cache?');
  };

  it('answers from memory while fresh', async () => {
    const { cache, store, calls } = await open();
    const { etag } = await putObject(store, 'page', 'hello');
    const loaded = (await cache.load('page', unexpected)) as CachedObject;
    expect([loaded.bytes.toString(), loaded.headers]).toEqual(['hello', ['ETag', etag]]);
    expect(cache.fresh('page')).toBe(loaded);
    expect(calls).toEqual(['get page']);
  });

  it('makes one call for many misses at once', async () => {
    const { cache, store, calls } = await open();
    await putObject(store, 'page', 'hello');
    const all = await Promise.all(Array.from({ length: 50 }, () => cache.load('page', unexpected)));
    expect(new Set(all).size).toBe(1);
    expect(calls).toEqual(['get page']);
  });

  it('asks the store whether an object changed once its time is over', async () => {
    const { cache, store, calls } = await open({ ttlMs: 0 });
    await putObject(store, 'page', 'one');
    const first = await cache.load('page', unexpected);
    expect(cache.fresh('page')).toBeUndefined();
    expect(await cache.load('page', unexpected)).toBe(first);
    await putObject(store, 'page', 'two!');
    expect(((await cache.load('page', unexpected)) as CachedObject).bytes.toString()).toBe('two!');
    expect(calls).toEqual(['get page', 'revalidate page', 'revalidate page']);
  });

  it('remembers that an object does not exist', async () => {
    const { cache, calls } = await open();
    expect(await cache.load('none', unexpected)).toBe(MISSING);
    expect(cache.fresh('none')).toBe(MISSING);
    expect(await cache.head('none')).toBeNull();
    expect(calls).toEqual(['get none']);
  });

  it('forgets what was written', async () => {
    const { cache, store } = await open();
    await cache.load('page', unexpected);
    await putObject(store, 'page', 'hello');
    cache.invalidate('page');
    expect(((await cache.load('page', unexpected)) as CachedObject).bytes.toString()).toBe('hello');
  });

  it('does not keep what a read that began before a write brings', async () => {
    const { cache, store } = await open();
    await putObject(store, 'page', 'old');
    const reading = cache.load('page', unexpected);
    cache.invalidate('page');
    await reading;
    expect(cache.fresh('page')).toBeUndefined();
  });

  it('passes large objects by, for all who ask at once', async () => {
    const { cache, store, calls } = await open();
    await putObject(store, 'large', Buffer.alloc(MAX_ENTRY_BYTES + 1));
    const received: number[] = [];
    const outcomes = await Promise.all(
      Array.from({ length: 3 }, () =>
        cache.load('large', () => {
          let size = 0;
          return new Writable({
            write: (chunk, _encoding, done) => {
              size += chunk.length;
              done();
            },
            final: (done) => {
              received.push(size);
              done();
            },
          });
        }),
      ),
    );
    expect(outcomes).toEqual(Array(3).fill({ status: 200 }));
    expect(received).toEqual(Array(3).fill(MAX_ENTRY_BYTES + 1));
    expect(cache.fresh('large')).toBeUndefined();
    expect(calls).toHaveLength(3);
  });

  it('stays within its bytes and counts what it drops', async () => {
    const { cache, store, registry } = await open({ maxBytes: 3 * MIB });
    for (let index = 0; index < 10; index++) {
      await putObject(store, `file-${index}`, Buffer.alloc(MIB - 5000));
      await cache.load(`file-${index}`, unexpected);
    }
    const numbers = Object.fromEntries(
      registry
        .text()
        .split('\n')
        .map((line) => line.split(' ')),
    );
    expect(Number(numbers.file_server_cache_bytes)).toBeLessThanOrEqual(3 * MIB);
    expect(numbers.file_server_cache_evictions_total).toBe('7');
    expect(cache.fresh('file-9')).toBeDefined();
    expect(cache.fresh('file-0')).toBeUndefined();
  });

  it('can be off', async () => {
    const { cache, store, calls } = await open({ maxBytes: 0 });
    await putObject(store, 'page', 'x');
    for (let index = 0; index < 2; index++) {
      await cache.load('page', () => new Writable({ write: (_chunk, _encoding, done) => done() }));
    }
    expect(calls).toEqual(['get page', 'get page']);
  });

  it('passes a failure on to all who wait, and tries again for the next', async () => {
    const { cache, store } = await open();
    await putObject(store, 'page', 'x');
    const get = jest.spyOn(store, 'get').mockRejectedValueOnce(new Error('down'));
    const all = await Promise.allSettled([cache.load('page', unexpected), cache.load('page', unexpected)]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.load('page', unexpected)).toHaveProperty('bytes');
    get.mockRestore();
  });
});
