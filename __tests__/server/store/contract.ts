import { randomBytes } from 'node:crypto';
import type { ObjectStore } from '../../../server/store/object-store';
import { bodyOf, fetchObject, putObject } from './transfer';

const MIB = 1024 * 1024;

/** What every store must do. `open` gives an empty, prepared store. */
export function describeStoreContract(open: () => Promise<ObjectStore>): void {
  let store: ObjectStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('returns the bytes and the metadata that were stored', async () => {
    const metadata = {
      contentType: 'text/html; charset=utf-8',
      cacheControl: 'public, max-age=60',
      contentEncoding: 'identity',
      contentDisposition: 'inline; filename="page.html"',
      contentLanguage: 'en',
      sha256: 'ab'.repeat(32),
    };
    const written = await putObject(store, 'folder/page.html', '<p>hello</p>', { metadata });
    const { outcome, info, range, bytes } = await fetchObject(store, 'folder/page.html');
    expect(outcome).toEqual({ status: 200 });
    expect(range).toBeUndefined();
    expect(bytes.toString()).toBe('<p>hello</p>');
    expect(info).toEqual({
      ...metadata,
      key: 'folder/page.html',
      size: 12,
      etag: written.etag,
      lastModified: expect.any(Number),
    });
    expect(written).toEqual({ etag: expect.stringMatching(/^"[^"]+"$/), size: 12 });
    expect(await store.head('folder/page.html')).toEqual(info);
  });

  it('returns null for what does not exist', async () => {
    await putObject(store, 'a/b', 'x');
    for (const key of ['missing', 'a', 'a/c', 'a/b/c']) {
      expect(await store.head(key)).toBeNull();
      expect((await fetchObject(store, key)).outcome).toBeNull();
    }
  });

  it('stores an empty object', async () => {
    await putObject(store, 'empty', '');
    const { info, bytes } = await fetchObject(store, 'empty');
    expect([info?.size, bytes.length]).toEqual([0, 0]);
  });

  it.each([8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 20 * MIB])('stores %d bytes of unknown length unharmed', async (size) => {
    const content = randomBytes(size);
    const metadata = { contentType: 'application/octet-stream', sha256: 'cd'.repeat(32) };
    const written = await putObject(store, 'large.bin', content, { metadata });
    const { info, bytes } = await fetchObject(store, 'large.bin');
    expect(bytes.equals(content)).toBe(true);
    expect(info).toMatchObject({ size, etag: written.etag, ...metadata });
  });

  it.each([
    ['bytes=0-3', '0123', { start: 0, end: 3 }],
    ['bytes=7-', '789', { start: 7, end: 9 }],
    ['bytes=-2', '89', { start: 8, end: 9 }],
    ['bytes=5-100', '56789', { start: 5, end: 9 }],
    ['bytes=-100', '0123456789', { start: 0, end: 9 }],
  ])('answers the range %s', async (range, text, expected) => {
    await putObject(store, 'digits', '0123456789');
    const answer = await fetchObject(store, 'digits', { range });
    expect(answer.outcome).toEqual({ status: 206 });
    expect(answer.bytes.toString()).toBe(text);
    expect(answer.range).toEqual(expected);
    expect(answer.info?.size).toBe(10);
  });

  it('tells a range beyond the end apart', async () => {
    await putObject(store, 'digits', '0123456789');
    expect((await fetchObject(store, 'digits', { range: 'bytes=10-' })).outcome).toMatchObject({ status: 416 });
  });

  it('evaluates conditions of a read', async () => {
    const { etag } = await putObject(store, 'page', 'x');
    const modified = new Date((await store.head('page'))?.lastModified ?? 0).toUTCString();
    expect((await fetchObject(store, 'page', { ifNoneMatch: etag })).outcome).toEqual({ status: 304, etag });
    expect((await fetchObject(store, 'page', { ifNoneMatch: '"other"' })).outcome).toEqual({ status: 200 });
    expect((await fetchObject(store, 'page', { ifMatch: '"other"' })).outcome).toEqual({ status: 412 });
    expect((await fetchObject(store, 'page', { ifMatch: etag })).outcome).toEqual({ status: 200 });
    expect((await fetchObject(store, 'page', { ifModifiedSince: modified })).outcome).toMatchObject({ status: 304 });
  });

  it('replaces an object', async () => {
    const before = await putObject(store, 'page', 'old');
    const after = await putObject(store, 'page', 'new and longer', { metadata: { contentType: 'text/css' } });
    const { info, bytes } = await fetchObject(store, 'page');
    expect(bytes.toString()).toBe('new and longer');
    expect(info).toMatchObject({ etag: after.etag, contentType: 'text/css' });
    expect(after.etag).not.toBe(before.etag);
  });

  it('does not overwrite with If-None-Match: *', async () => {
    await putObject(store, 'once', 'first', { ifNoneMatch: '*' });
    await expect(putObject(store, 'once', 'second', { ifNoneMatch: '*' })).rejects.toMatchObject({
      code: 'precondition',
    });
    expect((await fetchObject(store, 'once')).bytes.toString()).toBe('first');
  });

  it('replaces with If-Match only what the writer has seen', async () => {
    const { etag } = await putObject(store, 'page', 'one');
    await putObject(store, 'page', 'two', { ifMatch: etag });
    await expect(putObject(store, 'page', 'three', { ifMatch: etag })).rejects.toMatchObject({ code: 'precondition' });
    await expect(putObject(store, 'missing', 'x', { ifMatch: etag })).rejects.toMatchObject({ code: 'precondition' });
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('two');
  });

  it.each([100, 9 * MIB])('leaves the old object when a body of %d bytes breaks off', async (length) => {
    await putObject(store, 'page', 'old');
    async function* broken() {
      yield* bodyOf(Buffer.alloc(length));
      throw new Error('the client went away');
    }
    await expect(putObject(store, 'page', '', { body: broken() })).rejects.toThrow('the client went away');
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('old');
    expect((await store.list({ limit: 10 })).objects).toHaveLength(1);
  });

  it.each([
    ['longer', 'abcd'],
    ['shorter', 'ab'],
  ])('rejects a body that is %s than announced', async (_name, content) => {
    await expect(putObject(store, 'page', content, { size: 3 })).rejects.toMatchObject({ code: 'incomplete' });
    expect(await store.head('page')).toBeNull();
  });

  it('stops a write when its signal is aborted', async () => {
    const stop = new AbortController();
    async function* endless() {
      for (let sent = 0; ; sent++) {
        if (sent === 20) stop.abort(new Error('enough'));
        yield Buffer.alloc(MIB);
      }
    }
    await expect(putObject(store, 'endless', '', { body: endless(), signal: stop.signal })).rejects.toThrow('enough');
    expect(await store.head('endless')).toBeNull();
  });

  it('deletes, and deletes again without complaint', async () => {
    await putObject(store, 'folder/a', 'x');
    await store.delete('folder/a');
    await store.delete('folder/a');
    expect(await store.head('folder/a')).toBeNull();
    expect(await store.list({ limit: 10 })).toEqual({ objects: [], folders: [] });
  });

  it('keeps keys of every kind apart', async () => {
    const keys = [
      'with space',
      '100%',
      'a+b&c=d',
      'question?',
      'hash#',
      'emoji 🎉',
      'ümlaut',
      "it's (here)!*",
      'rtl ‮txt',
    ];
    for (const key of keys) await putObject(store, key, key);
    for (const key of keys) expect((await fetchObject(store, key)).bytes.toString()).toBe(key);
    const listed = (await store.list({ limit: 100 })).objects.map(({ key }) => key);
    expect(listed).toEqual([...keys].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
    for (const key of keys) await store.delete(key);
    expect((await store.list({ limit: 100 })).objects).toEqual([]);
  });

  it('lists sizes, entity tags and times', async () => {
    const { etag } = await putObject(store, 'a', 'xyz');
    const page = await store.list({ limit: 10 });
    expect(page).toEqual({ objects: [{ key: 'a', size: 3, etag, lastModified: expect.any(Number) }], folders: [] });
  });

  it('rolls keys up into folders', async () => {
    for (const key of ['a', 'b/1', 'b/2', 'b/c/3', 'b-', 'd/4']) await putObject(store, key, 'x');
    const top = await store.list({ delimiter: '/', limit: 10 });
    expect(top.objects.map(({ key }) => key)).toEqual(['a', 'b-']);
    expect(top.folders).toEqual(['b/', 'd/']);
    const below = await store.list({ delimiter: '/', prefix: 'b/', limit: 10 });
    expect(below.objects.map(({ key }) => key)).toEqual(['b/1', 'b/2']);
    expect(below.folders).toEqual(['b/c/']);
    const named = await store.list({ delimiter: '/', prefix: 'b', limit: 10 });
    expect([named.objects.map(({ key }) => key), named.folders]).toEqual([['b-'], ['b/']]);
  });

  it.each([1, 2, 3, 5])('lists page by page, %d at a time, each key once and in order', async (limit) => {
    const keys = ['a', 'a-b', 'a.b/c', 'b/1', 'b/2', 'b/c/1', 'b/c/2', 'b0', 'z'];
    for (const key of keys) await putObject(store, key, 'x');
    expect(await keysOfAllPages({ limit })).toEqual(keys);
    expect(await keysOfAllPages({ limit, delimiter: '/' })).toEqual(['a', 'a-b', 'a.b/', 'b/', 'b0', 'z']);
    expect(await keysOfAllPages({ limit, prefix: 'b/' })).toEqual(['b/1', 'b/2', 'b/c/1', 'b/c/2']);
  });

  it('lists nothing below a prefix that nothing has', async () => {
    await putObject(store, 'a/b', 'x');
    expect(await store.list({ prefix: 'nothing/here', limit: 10 })).toEqual({ objects: [], folders: [] });
  });

  it('passes its check', async () => {
    await expect(store.check()).resolves.toBeUndefined();
  });

  it('lets the receiver break off a read', async () => {
    await putObject(store, 'page', 'x');
    const read = store.get({ key: 'page' }, () => {
      throw new Error('nobody listens');
    });
    await expect(read).rejects.toThrow('nobody listens');
  });

  async function keysOfAllPages(request: { limit: number; prefix?: string; delimiter?: '/' }): Promise<string[]> {
    const keys: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list({ ...request, cursor });
      const names = [...page.objects.map(({ key }) => key), ...page.folders];
      expect(names.length).toBeLessThanOrEqual(request.limit);
      keys.push(...names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))));
      cursor = page.cursor;
    } while (cursor);
    return keys;
  }
}
