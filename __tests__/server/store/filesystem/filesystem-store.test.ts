import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFilesystemStore } from '../../../../server/store/filesystem/filesystem-store';
import { temporaryFolder } from '../../temporary-folder';
import { describeStoreContract } from '../contract';
import { bodyOf, fetchObject, putObject } from '../transfer';

describe('the filesystem store', () => {
  async function openFresh(folder = temporaryFolder()) {
    const store = openFilesystemStore({ path: folder });
    await store.prepare();
    return { store, folder };
  }

  describe('as any store', () => describeStoreContract(async () => (await openFresh()).store));

  it('keeps an object as a plain file that other programs can use', async () => {
    const { store, folder } = await openFresh();
    await putObject(store, 'folder/page.txt', 'hello');
    expect(readFileSync(join(folder, 'folder/page.txt'), 'utf8')).toBe('hello');
  });

  it('serves files that someone put there, with a type by their extension', async () => {
    const { store, folder } = await openFresh();
    mkdirSync(join(folder, 'site'));
    writeFileSync(join(folder, 'site/page.html'), '<p>');
    const { info } = await fetchObject(store, 'site/page.html');
    expect(info).toMatchObject({ size: 3, contentType: 'text/html; charset=utf-8', etag: expect.any(String) });
    expect((await store.list({ limit: 10 })).objects).toMatchObject([{ key: 'site/page.html', etag: info?.etag }]);
  });

  it('gives a file that someone replaced a new entity tag and forgets the metadata of the old one', async () => {
    const { store, folder } = await openFresh();
    const { etag } = await putObject(store, 'page.html', 'old', { metadata: { contentType: 'text/x-mine' } });
    writeFileSync(join(folder, 'page.html'), 'new');
    utimesSync(join(folder, 'page.html'), 1000, 1000);
    const info = await store.head('page.html');
    expect(info).toMatchObject({ contentType: 'text/html; charset=utf-8', lastModified: 1_000_000 });
    expect(info?.etag).not.toBe(etag);
  });

  it('remembers metadata after a restart', async () => {
    const { store, folder } = await openFresh();
    await putObject(store, 'page', 'x', { metadata: { contentType: 'text/css', cacheControl: 'no-store' } });
    const before = await store.head('page');
    await store.close();
    expect(await (await openFresh(folder)).store.head('page')).toEqual(before);
  });

  it('keeps one metadata file for each object', async () => {
    const { store, folder } = await openFresh();
    for (const content of ['a', 'bb', 'ccc']) await putObject(store, 'page', content);
    await putObject(store, 'other', 'x');
    expect(filesBelow(join(folder, '.file-server'))).toHaveLength(2);
    await store.delete('page');
    expect(filesBelow(join(folder, '.file-server'))).toHaveLength(1);
  });

  it('says that a file and a folder cannot have one name', async () => {
    const { store } = await openFresh();
    await putObject(store, 'a', 'file');
    await expect(putObject(store, 'a/b', 'x')).rejects.toMatchObject({ code: 'conflict' });
    await putObject(store, 'folder/c', 'x');
    await expect(putObject(store, 'folder', 'x')).rejects.toMatchObject({ code: 'conflict' });
    expect((await fetchObject(store, 'a')).bytes.toString()).toBe('file');
  });

  it('leaves no temporary file when a write fails', async () => {
    const { store, folder } = await openFresh();
    async function* broken() {
      yield* bodyOf('some');
      throw new Error('gone');
    }
    await expect(putObject(store, 'page', '', { body: broken() })).rejects.toThrow('gone');
    await putObject(store, 'a', 'x');
    await expect(putObject(store, 'a/b', 'x')).rejects.toThrow();
    expect(readdirSync(join(folder, '.file-server/incoming'))).toEqual([]);
  });

  it('removes what a crash left unfinished, and keeps the objects', async () => {
    const { store, folder } = await openFresh();
    await putObject(store, 'page', 'kept');
    writeFileSync(join(folder, '.file-server/incoming/half'), 'half an upload');
    const again = (await openFresh(folder)).store;
    expect(existsSync(join(folder, '.file-server/incoming/half'))).toBe(false);
    expect((await fetchObject(again, 'page')).bytes.toString()).toBe('kept');
  });

  it('keeps the old object when a crash comes between metadata and rename', async () => {
    const { store, folder } = await openFresh();
    await putObject(store, 'page', 'old', { metadata: { contentType: 'text/old' } });
    const hash = createHash('sha256').update('page').digest('hex');
    const metadata = join(folder, '.file-server/metadata', hash.slice(0, 2), `${hash}-9-9.json`);
    writeFileSync(metadata, JSON.stringify({ contentType: 'text/new', etag: '"new"' }));
    expect(await store.head('page')).toMatchObject({ contentType: 'text/old' });
  });

  it('hides its own folder', async () => {
    const { store } = await openFresh();
    expect((await fetchObject(store, '.file-server/incoming')).outcome).toBeNull();
    await expect(putObject(store, '.file-server/x', 'x')).rejects.toMatchObject({ code: 'key' });
    expect(await store.list({ limit: 10, delimiter: '/' })).toEqual({ objects: [], folders: [] });
  });

  it('never leaves its folder, even for keys that nobody checked', async () => {
    const { store, folder } = await openFresh(join(temporaryFolder(), 'root'));
    writeFileSync(join(folder, '../secret'), 'secret');
    expect((await fetchObject(store, '../secret')).outcome).toBeNull();
    await expect(putObject(store, '../new', 'x')).rejects.toMatchObject({ code: 'key' });
    await store.delete('../secret');
    expect(existsSync(join(folder, '../secret'))).toBe(true);
  });

  it('rejects a name that is too long for a file', async () => {
    const { store } = await openFresh();
    await expect(putObject(store, 'x'.repeat(256), 'x')).rejects.toMatchObject({ code: 'key' });
    expect(await store.head('x'.repeat(256))).toBeNull();
  });

  it('keeps one of two objects that are written at once, whole and with its own metadata', async () => {
    const { store } = await openFresh();
    const contents = Array.from({ length: 8 }, (_, index) => String(index).repeat(50_000 + index));
    await Promise.all(
      contents.map((text, index) =>
        putObject(store, 'page', text, { metadata: { contentType: `text/x-${index}` }, size: text.length }),
      ),
    );
    const { info, bytes } = await fetchObject(store, 'page');
    const winner = contents.indexOf(bytes.toString());
    expect(winner).toBeGreaterThanOrEqual(0);
    expect(info?.contentType).toBe(`text/x-${winner}`);
  });

  it('writes nothing into a folder that is opened read-only', async () => {
    const folder = temporaryFolder();
    const store = openFilesystemStore({ path: folder, readOnly: true });
    await store.prepare();
    await store.check();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('fails its check when the folder is gone', async () => {
    const store = openFilesystemStore({ path: join(temporaryFolder(), 'none') });
    await expect(store.check()).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each(['???', 'YQ=='])('refuses the cursor %s that it did not give out', async (cursor) => {
    const { store } = await openFresh();
    await expect(store.list({ limit: 1, cursor })).rejects.toMatchObject({ code: 'cursor' });
  });

  function filesBelow(folder: string): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  }
});
