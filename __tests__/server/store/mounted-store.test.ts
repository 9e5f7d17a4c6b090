import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import { mountStores } from '../../../server/store/mounted-store';
import type { ListRequest, ObjectStore } from '../../../server/store/object-store';
import { temporaryFolder } from '../temporary-folder';
import { describeStoreContract } from './contract';
import { bodyOf, fetchObject, putObject } from './transfer';

async function openFolder(keys: readonly string[] = []): Promise<ObjectStore> {
  const store = openFilesystemStore({ path: temporaryFolder() });
  await store.prepare();
  for (const key of keys) await putObject(store, key, `content of ${key}`);
  return store;
}

async function mounted(base: readonly string[], mounts: Readonly<Record<string, readonly string[]>>) {
  const stores: Record<string, ObjectStore> = {};
  for (const [prefix, keys] of Object.entries(mounts)) stores[prefix] = await openFolder(keys);
  const baseStore = await openFolder(base);
  const store = mountStores(
    baseStore,
    Object.entries(stores).map(([prefix, each]) => ({ prefix, store: each })),
  );
  return { store, base: baseStore, stores };
}

/** The names of all pages, one list for each page. */
async function pagesOf(store: ObjectStore, request: ListRequest): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await store.list({ ...request, cursor });
    const names = [...page.folders, ...page.objects.map(({ key }) => key)];
    expect(names.length).toBeLessThanOrEqual(request.limit);
    pages.push(names);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

describe('stores mounted below prefixes of another', () => {
  describe('are as any store, outside', () => {
    describeStoreContract(async () => (await mounted([], {})).store);
  });

  it('are the base itself if there are none', async () => {
    const base = await openFolder();
    expect(mountStores(base, [])).toBe(base);
  });

  it('are read below their prefix, with the key that was asked for', async () => {
    const { store } = await mounted(['page'], { 'archive/': ['2026/page'] });
    const { info, bytes } = await fetchObject(store, 'archive/2026/page');
    expect([info?.key, bytes.toString()]).toEqual(['archive/2026/page', 'content of 2026/page']);
    expect((await store.head('archive/2026/page'))?.key).toBe('archive/2026/page');
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('content of page');
    expect((await fetchObject(store, 'archive/page')).outcome).toBeNull();
    expect(await store.head('archive/none')).toBeNull();
  });

  it('hide what the base has there, and nothing else', async () => {
    const { store } = await mounted(['archive/hidden', 'archive-2', 'archived/x'], { 'archive/': ['shown'] });
    expect(await store.head('archive/hidden')).toBeNull();
    expect((await pagesOf(store, { limit: 100 })).flat()).toEqual(['archive-2', 'archived/x', 'archive/shown']);
    expect((await pagesOf(store, { limit: 100, delimiter: '/' })).flat()).toEqual([
      'archive/',
      'archived/',
      'archive-2',
    ]);
  });

  it('are written, deleted and uploaded to', async () => {
    const { store, base, stores } = await mounted([], { 'archive/': [] });
    await putObject(store, 'archive/new', 'x');
    expect(await stores['archive/']?.head('new')).not.toBeNull();
    await store.delete('archive/new');
    expect(await stores['archive/']?.head('new')).toBeNull();
    const upload = { key: 'archive/large', size: 6 };
    const expiresAt = Date.now() + 60_000;
    const id = await store.beginUpload({ ...upload, expiresAt, metadata: { contentType: 'text/plain' } });
    expect(await store.appendUpload({ ...upload, id, offset: 0, body: bodyOf('abc') })).toBe(3);
    expect(await store.uploadOffset({ ...upload, id })).toBe(3);
    expect(await store.appendUpload({ ...upload, id, offset: 3, body: bodyOf('def') })).toBe(6);
    expect((await fetchObject(store, 'archive/large')).bytes.toString()).toBe('abcdef');
    const other = await store.beginUpload({ ...upload, expiresAt, metadata: { contentType: 'text/plain' } });
    await store.abortUpload({ ...upload, id: other });
    expect(await store.uploadOffset({ ...upload, id: other })).toBeNull();
    expect((await base.list({ limit: 10 })).objects).toEqual([]);
  });

  it('give no links where the store that has the key gives none', async () => {
    const { store } = await mounted([], { 'archive/': [] });
    expect(await store.presign({ method: 'GET', key: 'archive/x', expiresInSeconds: 60, headers: {} })).toBeNull();
  });

  it.each([1, 2, 3, 4, 100])('are listed after the base, page by page, %d at a time', async (limit) => {
    const { store } = await mounted(['a', 'm', 'z/1', 'b/hidden'], { 'b/': ['1', '2', 'c/3'], 'k/l/': ['4'] });
    const expected = ['a', 'm', 'z/1', 'b/1', 'b/2', 'b/c/3', 'k/l/4'];
    expect((await pagesOf(store, { limit })).flat()).toEqual(expected);
  });

  it.each([1, 2, 3, 100])('are folders that come first, %d at a time', async (limit) => {
    const { store } = await mounted(['a', 'k/base', 'k/l/hidden', 'z/1'], { 'b/': ['1'], 'k/l/': ['4'] });
    const list = async (prefix: string) => (await pagesOf(store, { limit, prefix, delimiter: '/' })).flat().sort();
    expect(await list('')).toEqual(['a', 'b/', 'k/', 'z/']);
    expect(await list('k/')).toEqual(['k/base', 'k/l/']);
    expect(await list('k/l/')).toEqual(['k/l/4']);
    expect(await list('b')).toEqual(['b/']);
    expect(await list('z/')).toEqual(['z/1']);
  });

  it('fill a page across stores', async () => {
    const { store } = await mounted(['a', 'b'], { 'm/': ['1', '2'], 'n/': ['3'] });
    expect(await pagesOf(store, { limit: 5 })).toEqual([['a', 'b', 'm/1', 'm/2', 'n/3']]);
    expect(await pagesOf(store, { limit: 3 })).toEqual([
      ['a', 'b', 'm/1'],
      ['m/2', 'n/3'],
    ]);
  });

  it('are listed alone below their prefix', async () => {
    const { store } = await mounted(['a'], { 'm/': ['x/1', 'x/2', 'y'] });
    expect((await pagesOf(store, { limit: 2, prefix: 'm/x' })).flat()).toEqual(['m/x/1', 'm/x/2']);
    expect((await pagesOf(store, { limit: 9, prefix: 'm/', delimiter: '/' })).flat()).toEqual(['m/x/', 'm/y']);
  });

  it.each(['', '7', 'x.', '2.', '99999.', '0.???', '-1.'])('refuse the cursor %j', async (cursor) => {
    const { store } = await mounted(['a'], { 'm/': ['1'] });
    await expect(store.list({ limit: 1, cursor })).rejects.toMatchObject({ code: 'cursor' });
  });

  it('are ready when all are', async () => {
    const { store, stores } = await mounted([], { 'm/': [] });
    await store.check();
    const broken = { ...(stores['m/'] as ObjectStore), check: () => Promise.reject(new Error('gone')) };
    await expect(mountStores(store, [{ prefix: 'm/', store: broken }]).check()).rejects.toThrow('gone');
  });

  it('leave the folder itself to the base: it is the key of nothing', async () => {
    const { store } = await mounted([], { 'm/': ['1'] });
    expect(await store.head('m/')).toBeNull();
    expect(await store.head('m')).toBeNull();
  });
});
