import { setMaxListeners } from 'node:events';
import { Writable } from 'node:stream';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { CacheMemory, MAX_ENTRY_BYTES, MISSING } from '../../../server/cache/cache-memory';
import type { Found } from '../../../server/cache/found';
import { knownObject } from '../../../server/cache/known-object';
import { ObjectCache, type ObjectCacheProps } from '../../../server/cache/object-cache';
import { Registry } from '../../../server/metrics/registry';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import type { ObjectStore } from '../../../server/store/object-store';
import { StoreError } from '../../../server/store/store-error';
import { until } from '../../until';
import { putObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';

const MIB = 1024 * 1024;
const LONG_MS = 600_000;

describe('the cache', () => {
  const here = new AbortController().signal;
  setMaxListeners(0, here);
  const sending = {
    settings: { CONTENT_POLICY: 'site', CORS_ORIGINS: undefined },
    protectsReads: false,
    compresses: false,
  } as const;

  async function open(props: Partial<ObjectCacheProps> & { maxBytes?: number } = {}) {
    const plain = openFilesystemStore({ path: temporaryFolder() });
    await plain.prepare();
    const calls: string[] = [];
    // Takes the place of the store's reads: a failure, or something to wait for.
    const fault: { before?: () => Promise<unknown> } = {};
    const store: ObjectStore = {
      ...plain,
      get: async (request, receive) => {
        calls.push(request.ifNoneMatch ? `revalidate ${request.key}` : `get ${request.key}`);
        await fault.before?.();
        return plain.get(request, receive);
      },
      head: async (key) => {
        calls.push(`head ${key}`);
        await fault.before?.();
        return plain.head(key);
      },
    };
    const registry = new Registry();
    const logger = { warn: jest.fn(), info: jest.fn() };
    const cache = new ObjectCache({
      store,
      memory: new CacheMemory({ maxBytes: props.maxBytes ?? 8 * MIB, registry }),
      ttlMs: LONG_MS,
      staleMs: 0,
      staleIfErrorMs: 0,
      describe: (info, bytes) => knownObject(info, bytes, sending),
      logger,
      ...props,
    });
    const load = (key: string) => cache.load(key, unexpected, here) as Promise<Found>;
    return { cache, store, calls, fault, logger, registry, load };
  }

  const unexpected = () => {
    throw new Error('too large for the cache?');
  };

  const textOf = (found: Found | undefined) => found?.known.asStored.bytes?.toString();
  const down = () => Promise.reject(new StoreError('unavailable', 'nobody listens'));

  it('answers from memory while fresh', async () => {
    const { cache, store, calls, load } = await open();
    await putObject(store, 'page', 'hello');
    const found = await load('page');
    expect([textOf(found), found.cacheStatus]).toEqual(['hello', 'file-server; fwd=uri-miss; stored']);
    expect(cache.fresh('page')).toBe(found.known);
    expect(calls).toEqual(['get page']);
  });

  it('makes one call for many misses at once, and says which of them waited for it', async () => {
    const { store, calls, load } = await open();
    await putObject(store, 'page', 'hello');
    const all = await Promise.all(Array.from({ length: 50 }, () => load('page')));
    expect(new Set(all.map(({ known }) => known)).size).toBe(1);
    expect(all.map(({ cacheStatus }) => cacheStatus)).toEqual([
      'file-server; fwd=uri-miss; stored',
      ...Array(49).fill('file-server; fwd=uri-miss; collapsed'),
    ]);
    expect(calls).toEqual(['get page']);
  });

  it('asks the store whether an object changed once its time is over', async () => {
    const { cache, store, calls, load } = await open({ ttlMs: 0 });
    await putObject(store, 'page', 'one');
    const first = await load('page');
    expect(cache.fresh('page')).toBeUndefined();
    expect(cache.stale('page')).toBeUndefined();
    expect(await load('page')).toEqual({
      known: first.known,
      cacheStatus: 'file-server; fwd=stale; fwd-status=304',
    });
    await putObject(store, 'page', 'two!');
    const changed = await load('page');
    expect([textOf(changed), changed.cacheStatus]).toEqual(['two!', 'file-server; fwd=stale; fwd-status=200; stored']);
    expect(calls).toEqual(['get page', 'revalidate page', 'revalidate page']);
  });

  it('serves what is stale at once and revalidates it with one call in the background', async () => {
    const { cache, store, calls, load } = await open({ ttlMs: 0, staleMs: LONG_MS });
    await putObject(store, 'page', 'one');
    await load('page');
    await putObject(store, 'page', 'two!');
    const stale = Array.from({ length: 20 }, () => cache.stale('page'));
    expect(stale.map(textOf)).toEqual(Array(20).fill('one'));
    expect(stale[0]?.cacheStatus).toMatch(/^file-server; hit; ttl=-\d+$/);
    expect(calls).toEqual(['get page', 'revalidate page']);
    await until(() => textOf(cache.stale('page')) === 'two!');
  });

  it('drops in the background what was deleted', async () => {
    const { cache, store, load } = await open({ ttlMs: 0, staleMs: LONG_MS });
    await putObject(store, 'page', 'one');
    await load('page');
    await store.delete('page');
    expect(textOf(cache.stale('page'))).toBe('one');
    await until(() => cache.stale('page') === undefined);
    expect(await load('page')).toBe(MISSING);
  });

  it('serves what it has while the store is down, and logs that once', async () => {
    const { cache, store, fault, logger, load } = await open({ ttlMs: 0, staleIfErrorMs: LONG_MS });
    for (const key of ['one', 'two']) {
      await putObject(store, key, key);
      await load(key);
    }
    fault.before = down;
    const found = await load('one');
    expect([textOf(found), found.cacheStatus]).toEqual([
      'one',
      expect.stringMatching(/^file-server; hit; ttl=-\d+; detail=store-unavailable$/),
    ]);
    // From then on nobody waits for the store any more.
    expect(textOf(cache.stale('two'))).toBe('two');
    expect(await cache.look('one', here)).toMatchObject({ known: found.known });
    expect(logger.warn).toHaveBeenCalledTimes(1);
    fault.before = undefined;
    await until(() => {
      cache.stale('two');
      return logger.info.mock.calls.length > 0;
    });
  });

  it('asks a store that is down for an object again no sooner than after a pause', async () => {
    const { cache, store, calls, fault, load } = await open({ ttlMs: 0, staleIfErrorMs: LONG_MS });
    await putObject(store, 'page', 'one');
    await load('page');
    fault.before = down;
    await load('page');
    for (let turn = 0; turn < 10; turn++) {
      expect(textOf(cache.stale('page'))).toBe('one');
      await setImmediate();
    }
    expect(calls).toEqual(['get page', 'revalidate page']);
  });

  it('does not wait long for a store that does not answer, if it has something to serve', async () => {
    const { store, fault, load } = await open({ ttlMs: 0, staleIfErrorMs: LONG_MS, patienceMs: 20 });
    await putObject(store, 'page', 'one');
    await load('page');
    fault.before = () => new Promise(() => undefined);
    expect((await load('page')).cacheStatus).toContain('detail=store-unavailable');
  });

  it.each(['denied', 'broken'] as const)('does not hide that the store is %s', async (code) => {
    const { store, fault, load } = await open({ ttlMs: 0, staleIfErrorMs: LONG_MS });
    await putObject(store, 'page', 'one');
    await load('page');
    fault.before = () => Promise.reject(new StoreError(code, 'no'));
    await expect(load('page')).rejects.toMatchObject({ code });
  });

  it('fails with the store once what it has is too old', async () => {
    const { store, fault, load } = await open({ ttlMs: 0, staleIfErrorMs: 0 });
    await putObject(store, 'page', 'one');
    await load('page');
    await sleep(2);
    fault.before = down;
    await expect(load('page')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('does not serve what was written over while the store was down', async () => {
    const { cache, store, fault, load } = await open({ ttlMs: 0, staleIfErrorMs: LONG_MS });
    await putObject(store, 'page', 'one');
    await load('page');
    fault.before = async () => {
      cache.invalidate('page');
      await down();
    };
    await expect(load('page')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('remembers for a second, and not longer, that an object does not exist', async () => {
    const { cache, store, calls, load } = await open();
    expect(await load('none')).toBe(MISSING);
    expect(cache.fresh('none')).toBe(MISSING);
    expect(await cache.look('none', here)).toBe(MISSING);
    expect(calls).toEqual(['get none']);
    await putObject(store, 'none', 'there now');
    await until(() => cache.fresh('none') === undefined);
    expect(textOf(await load('none'))).toBe('there now');
  });

  it('looks once however many ask, and as long as one of them waits', async () => {
    const { cache, store, calls, fault } = await open();
    await putObject(store, 'page', 'hello');
    let answer: () => void = () => undefined;
    fault.before = () => new Promise<void>((resolve) => (answer = resolve));
    const leaving = new AbortController();
    const left = cache.look('page', leaving.signal);
    const looks = Array.from({ length: 20 }, () => cache.look('page', here));
    leaving.abort(new Error('the client went away'));
    await expect(left).rejects.toThrow('the client went away');
    answer();
    expect(new Set((await Promise.all(looks)).map((found) => (found as Found).known)).size).toBe(1);
    expect(calls).toEqual(['head page']);
  });

  it('remembers what a look at an object showed', async () => {
    const { cache, store, calls } = await open();
    await putObject(store, 'page', 'hello');
    const found = (await cache.look('page', here)) as Found;
    expect([found.known.info.size, found.known.asStored.bytes]).toEqual([5, undefined]);
    expect(await cache.look('page', here)).toEqual({ known: found.known, cacheStatus: 'file-server; hit' });
    expect(calls).toEqual(['head page']);
  });

  it('keeps the bytes when a look shows that they still hold', async () => {
    const { cache, store, load } = await open({ ttlMs: 0 });
    await putObject(store, 'page', 'hello');
    const { known } = await load('page');
    expect(await cache.look('page', here)).toEqual({ known, cacheStatus: 'file-server; fwd=stale' });
    await putObject(store, 'page', 'other');
    expect(((await cache.look('page', here)) as Found).known.asStored.bytes).toBeUndefined();
  });

  it('forgets what was written', async () => {
    const { cache, store, load } = await open();
    await load('page');
    await putObject(store, 'page', 'hello');
    cache.invalidate('page');
    expect(textOf(await load('page'))).toBe('hello');
  });

  it('does not keep what a read or a look that began before a write brings', async () => {
    const { cache, store, load } = await open();
    await putObject(store, 'page', 'old');
    const reading = [load('page'), cache.look('page', here)];
    cache.invalidate('page');
    await Promise.all(reading);
    expect(cache.fresh('page')).toBeUndefined();
  });

  it('passes large objects by, for all who ask at once, and keeps their descriptions', async () => {
    const { cache, store, calls } = await open();
    const size = MAX_ENTRY_BYTES + 1;
    await putObject(store, 'large', Buffer.alloc(size));
    const received: number[] = [];
    const receive = () => counter((count) => received.push(count));
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => cache.load('large', receive, here)));
    expect(outcomes).toEqual(Array(3).fill({ status: 200 }));
    expect(received).toEqual(Array(3).fill(size));
    expect(cache.fresh('large')).toMatchObject({ info: { size }, asStored: { bytes: undefined } });
    expect(calls).toHaveLength(3);
  });

  it('aborts a read that nobody waits for any more, and only then', async () => {
    const { cache, store } = await open();
    let aborted = false;
    jest.spyOn(store, 'get').mockImplementation(
      ({ signal }) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          });
        }),
    );
    const clients = [new AbortController(), new AbortController()];
    const reads = clients.map(({ signal }) => cache.load('page', unexpected, signal));
    const results = Promise.allSettled(reads);
    clients[0]?.abort(new Error('left'));
    await expect(reads[0]).rejects.toThrow('left');
    expect(aborted).toBe(false);
    clients[1]?.abort(new Error('left as well'));
    await results;
    expect(aborted).toBe(true);
    jest.restoreAllMocks();
    expect(await cache.load('page', unexpected, here)).toBe(MISSING);
  });

  it('stays within its bytes and counts what it drops', async () => {
    const { cache, store, registry, load } = await open({ maxBytes: 3 * MIB });
    for (let index = 0; index < 10; index++) {
      await putObject(store, `file-${index}`, Buffer.alloc(MIB - 5000));
      await load(`file-${index}`);
    }
    const numbers = Object.fromEntries(
      registry
        .text()
        .split('\n')
        .map((line) => line.split(' ')),
    );
    expect(Number(numbers.file_server_cache_bytes)).toBeLessThanOrEqual(3 * MIB);
    expect([numbers.file_server_cache_evictions_total, numbers.file_server_cache_entries]).toEqual(['7', '3']);
    expect(cache.fresh('file-9')).toBeDefined();
    expect(cache.fresh('file-0')).toBeUndefined();
  });

  it('keeps the keys of several stores apart in one memory', async () => {
    const memory = new CacheMemory({ maxBytes: 8 * MIB, registry: new Registry() });
    const [one, other] = await Promise.all([open({ memory, scope: 'one:' }), open({ memory, scope: 'other:' })]);
    await putObject(one.store, 'page', 'one');
    await putObject(other.store, 'page', 'other');
    expect([textOf(await one.load('page')), textOf(await other.load('page'))]).toEqual(['one', 'other']);
    one.cache.invalidate('page');
    expect([one.cache.fresh('page'), other.cache.fresh('page')]).toEqual([undefined, expect.anything()]);
  });

  it('can be off', async () => {
    const { cache, store, calls } = await open({ maxBytes: 0 });
    await putObject(store, 'page', 'x');
    for (let index = 0; index < 2; index++) await cache.load('page', () => counter(), here);
    expect(calls).toEqual(['get page', 'get page']);
  });

  it('passes a failure on to all who wait, and tries again for the next', async () => {
    const { fault, store, load } = await open();
    await putObject(store, 'page', 'x');
    fault.before = () => Promise.reject(new Error('down'));
    const all = await Promise.allSettled([load('page'), load('page')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fault.before = undefined;
    expect(textOf(await load('page'))).toBe('x');
  });

  function counter(done: (count: number) => void = () => undefined): Writable {
    let count = 0;
    return new Writable({
      write: (chunk, _encoding, next) => {
        count += chunk.length;
        next();
      },
      final: (next) => {
        done(count);
        next();
      },
    });
  }
});
