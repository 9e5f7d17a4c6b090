import { createHash } from 'node:crypto';
import { type MirrorProps, mirror } from '../../../server/mirror/mirror';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import type { ObjectStore } from '../../../server/store/object-store';
import { StoreError } from '../../../server/store/store-error';
import { fetchObject, putObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('mirroring', () => {
  let source: ObjectStore;
  let destination: ObjectStore;
  beforeEach(async () => {
    source = openFilesystemStore({ path: temporaryFolder() });
    destination = openFilesystemStore({ path: temporaryFolder() });
    for (const store of [source, destination]) await store.prepare();
  });

  async function run(options: Partial<MirrorProps> = {}) {
    const lines: string[] = [];
    const report = (line: string) => lines.push(line);
    const totals = await mirror({ source, destination, report, concurrency: 1, attempts: 1, ...options });
    return { totals, lines };
  }

  const keysOf = async (store: ObjectStore) => (await store.list({ limit: 100 })).objects.map(({ key }) => key);
  const textOf = async (store: ObjectStore, key: string) => (await fetchObject(store, key)).bytes.toString();

  it('copies every object with its metadata', async () => {
    const metadata = {
      contentType: 'text/html',
      cacheControl: 'max-age=60',
      contentEncoding: 'gzip',
      contentDisposition: 'attachment',
      contentLanguage: 'de',
      sha256: sha256('<p>'),
    };
    await putObject(source, 'a/page', '<p>', { metadata });
    await putObject(source, 'empty', '');
    expect(await run()).toEqual({
      totals: { copied: 2, bytes: 3, kept: 0, deleted: 0, failed: 0 },
      lines: ['copied a/page 3 B', 'copied empty 0 B'],
    });
    expect(await destination.head('a/page')).toMatchObject({ ...metadata, size: 3 });
    expect(await textOf(destination, 'a/page')).toBe('<p>');
  });

  it('copies and says nothing when nothing changed', async () => {
    for (const key of ['a', 'b', 'c']) await putObject(source, key, key);
    await run();
    const put = jest.spyOn(destination, 'put');
    expect(await run()).toEqual({ totals: { copied: 0, bytes: 0, kept: 3, deleted: 0, failed: 0 }, lines: [] });
    expect(put).not.toHaveBeenCalled();
  });

  it('copies what was replaced, even by as many bytes', async () => {
    await putObject(source, 'longer', 'one');
    await putObject(source, 'same-size', 'one');
    await run();
    await putObject(source, 'longer', 'three');
    await putObject(source, 'same-size', 'two');
    expect((await run()).lines).toEqual(['copied longer 5 B', 'copied same-size 3 B']);
    expect(await textOf(destination, 'same-size')).toBe('two');
  });

  it('walks listings of several pages', async () => {
    for (let index = 0; index < 7; index++) await putObject(source, `key-${index}`, 'x');
    for (const index of [0, 3, 4])
      await putObject(destination, `key-${index}`, 'x', { metadata: { contentType: 'a/b' } });
    await putObject(destination, 'a', 'x');
    await putObject(destination, 'z', 'x');
    const inPages = (store: ObjectStore): ObjectStore => ({
      ...store,
      list: (request) => store.list({ ...request, limit: 2 }),
    });
    const { totals } = await run({ source: inPages(source), destination: inPages(destination), concurrency: 3 });
    expect(totals).toEqual({ copied: 4, bytes: 4, kept: 3, deleted: 0, failed: 0 });
  });

  it('keeps the copy of what was deleted', async () => {
    for (const key of ['a', 'b']) await putObject(source, key, key);
    await run();
    await source.delete('a');
    expect((await run()).totals).toEqual({ copied: 0, bytes: 0, kept: 1, deleted: 0, failed: 0 });
    expect(await keysOf(destination)).toEqual(['a', 'b']);
  });

  it('only brings what is missing where it may overwrite nothing, even if it is written meanwhile', async () => {
    for (const key of ['changed', 'lost', 'uploaded']) await putObject(source, key, 'old');
    await putObject(destination, 'changed', 'newer');
    const put: ObjectStore['put'] = async (request) => {
      if (request.key === 'uploaded') await putObject(destination, 'uploaded', 'new');
      return destination.put(request);
    };
    expect(await run({ destination: { ...destination, put }, overwrites: false })).toEqual({
      totals: { copied: 1, bytes: 3, kept: 1, deleted: 0, failed: 0 },
      lines: ['copied lost 3 B'],
    });
    expect(await Promise.all(['changed', 'lost', 'uploaded'].map((key) => textOf(destination, key)))).toEqual([
      'newer',
      'old',
      'new',
    ]);
  });

  describe('with deletes', () => {
    beforeEach(async () => {
      await putObject(source, 'kept', 'kept');
      for (const key of ['gone-1', 'gone-2', 'kept']) await putObject(destination, key, 'kept');
    });

    it('deletes what the source does not have', async () => {
      expect(await run({ deletes: true })).toEqual({
        totals: { copied: 0, bytes: 0, kept: 1, deleted: 2, failed: 0 },
        lines: ['deleted gone-1', 'deleted gone-2'],
      });
      expect(await keysOf(destination)).toEqual(['kept']);
    });

    it('deletes nothing when the source is empty', async () => {
      await source.delete('kept');
      const { totals, lines } = await run({ deletes: true });
      expect(lines).toEqual([
        'failed mirror: nothing is deleted, because the source is empty: check its settings, or empty the mirror yourself',
      ]);
      expect(totals).toMatchObject({ deleted: 0, failed: 1 });
      expect(await keysOf(destination)).toHaveLength(3);
    });

    it('deletes nothing when a listing fails on its way', async () => {
      const list: ObjectStore['list'] = async (request) => {
        if (request.cursor !== undefined) throw new StoreError('unavailable', 'no answer');
        return { ...(await source.list(request)), cursor: 'more' };
      };
      const { totals, lines } = await run({ deletes: true, source: { ...source, list } });
      expect(lines).toEqual(['failed mirror: the source cannot be listed: no answer']);
      expect(totals).toMatchObject({ deleted: 0, failed: 1 });
      expect(await keysOf(destination)).toHaveLength(3);
    });

    it('deletes nothing when something could not be copied', async () => {
      await putObject(source, 'new name', 'x');
      const get: ObjectStore['get'] = async () => {
        throw new StoreError('broken', 'a disk is gone');
      };
      const { lines } = await run({ deletes: true, source: { ...source, get } });
      expect(lines).toEqual([
        'failed new name: a disk is gone',
        'failed mirror: nothing is deleted, because 1 objects could not be copied',
      ]);
      expect(await keysOf(destination)).toHaveLength(3);
    });

    it('deletes nothing that a listing only left out', async () => {
      await putObject(source, 'gone-2', 'kept');
      const list: ObjectStore['list'] = async (request) => {
        const page = await source.list(request);
        return { ...page, objects: page.objects.filter(({ key }) => key === 'kept') };
      };
      expect((await run({ deletes: true, source: { ...source, list } })).lines).toEqual(['deleted gone-1']);
    });
  });

  it('skips an object that vanishes', async () => {
    await putObject(source, 'x', 'x');
    const { totals, lines } = await run({ source: { ...source, get: async () => null } });
    expect([totals, lines]).toEqual([{ copied: 0, bytes: 0, kept: 0, deleted: 0, failed: 0 }, []]);
  });

  it('copies an object again that is replaced meanwhile', async () => {
    await putObject(source, 'x', 'one');
    let reads = 0;
    const get: ObjectStore['get'] = async (request, receive) => {
      const outcome = await source.get(request, receive);
      if (++reads === 1) await putObject(source, 'x', 'two');
      return outcome;
    };
    expect((await run({ source: { ...source, get }, attempts: 2 })).lines).toEqual(['copied x 3 B']);
    expect(await textOf(destination, 'x')).toBe('two');
  });

  it('fails an object that is replaced each time', async () => {
    await putObject(source, 'x', '0');
    let reads = 0;
    const get: ObjectStore['get'] = async (request, receive) => {
      const outcome = await source.get(request, receive);
      await putObject(source, 'x', `${++reads}`);
      return outcome;
    };
    expect((await run({ source: { ...source, get } })).lines).toEqual([
      'failed x: it was replaced while it was copied',
    ]);
  });

  it('leaves the old copy as it is when the new one breaks off', async () => {
    await putObject(destination, 'x', 'old');
    await putObject(source, 'x', 'new and longer');
    const get: ObjectStore['get'] = (request, receive) =>
      source.get(request, (info, range) => {
        const body = receive(info, range);
        body.write('new');
        body.destroy(new StoreError('unavailable', 'the line is cut'));
        return body;
      });
    const { totals, lines } = await run({ source: { ...source, get } });
    expect(lines).toEqual(['failed x: the line is cut']);
    expect(totals.failed).toBe(1);
    expect(await textOf(destination, 'x')).toBe('old');
  });

  it('copies nothing that does not hash as the source knows it', async () => {
    await putObject(source, 'x', 'rotten', { metadata: { contentType: 'text/plain', sha256: sha256('fresh!') } });
    expect((await run()).lines).toEqual([
      `failed x: expected SHA-256 ${sha256('fresh!')}, found ${sha256('rotten')} of 6 bytes`,
    ]);
    expect(await keysOf(destination)).toEqual([]);
  });

  it('says why an object cannot be written and goes on with the next', async () => {
    for (const key of ['a', 'b']) await putObject(source, key, 'x'.repeat(300_000));
    const put: ObjectStore['put'] = async (request) => {
      if (request.key === 'a') throw new StoreError('full', 'there is no space left');
      return destination.put(request);
    };
    const { lines } = await run({ destination: { ...destination, put } });
    expect(lines).toEqual(['failed a: there is no space left', 'copied b 300 kB']);
  });

  it('says why a write broke off, not that its bytes had nowhere to go', async () => {
    await putObject(source, 'x', 'x'.repeat(300_000));
    const put: ObjectStore['put'] = async ({ body }) => {
      for await (const _ of body) throw new StoreError('full', 'there is no space left');
      throw new Error('there were no bytes');
    };
    expect((await run({ destination: { ...destination, put } })).lines).toEqual(['failed x: there is no space left']);
  });

  it('stores nothing that is shorter than the source says', async () => {
    await putObject(source, 'x', 'four');
    const get: ObjectStore['get'] = (request, receive) =>
      source.get(request, (info, range) => receive({ ...info, size: 5 }, range));
    expect((await run({ source: { ...source, get } })).lines).toEqual(['failed x: x: received 4 of 5 bytes']);
    expect(await keysOf(destination)).toEqual([]);
  });

  it('tries again what may pass, and not what will not', async () => {
    for (const key of ['a', 'b']) await putObject(source, key, key);
    const put = jest.fn<ReturnType<ObjectStore['put']>, Parameters<ObjectStore['put']>>(async (request) => {
      if (request.key === 'b') throw new StoreError('denied', 'not allowed');
      if (put.mock.calls.length === 1) throw new StoreError('unavailable', 'not now');
      return destination.put(request);
    });
    const { lines } = await run({ destination: { ...destination, put }, attempts: 3 });
    expect(lines).toEqual(['copied a 1 B', 'failed b: not allowed']);
    expect(put).toHaveBeenCalledTimes(3);
  });

  it('refuses an object that is too large for an upload before it reads it', async () => {
    await putObject(source, 'x', 'x');
    const get: ObjectStore['get'] = (request, receive) =>
      source.get(request, (info, range) => receive({ ...info, size: 1e12 }, range));
    expect((await run({ source: { ...source, get }, attempts: 3 })).lines).toEqual([
      'failed x: its 1000000000000 bytes are more than the 83886080000 of one upload',
    ]);
  });

  it('keeps to one line for each object, whatever its key', async () => {
    await putObject(source, 'a\nfailed b', 'x');
    expect((await run()).lines).toEqual(['copied a%0Afailed b 1 B']);
  });

  it('waits for a store that is not there yet, and not for one that refuses', async () => {
    let calls = 0;
    const check = async () => {
      if (++calls < 3) throw new StoreError('unavailable', 'starting');
    };
    expect((await run({ source: { ...source, kind: 's3', check } })).totals.failed).toBe(0);
    expect(calls).toBe(3);
    const refuse = jest.fn(async () => {
      throw new StoreError('denied', 'the bucket x does not exist');
    });
    await expect(run({ destination: { ...destination, kind: 's3', check: refuse } })).rejects.toThrow(
      'the bucket x does not exist',
    );
    expect(refuse).toHaveBeenCalledTimes(1);
  });

  it('ends with the reason when it is stopped, and leaves nothing half-written', async () => {
    await putObject(source, 'x', 'x'.repeat(1_000_000));
    const stop = new AbortController();
    const get: ObjectStore['get'] = (request, receive) =>
      source.get(request, (info, range) => {
        stop.abort(new Error('stopped'));
        return receive(info, range);
      });
    await expect(run({ source: { ...source, get }, signal: stop.signal })).rejects.toThrow('stopped');
    expect(await keysOf(destination)).toEqual([]);
  });
});
