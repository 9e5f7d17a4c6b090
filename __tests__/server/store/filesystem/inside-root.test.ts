import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFilesystemStore } from '../../../../server/store/filesystem/filesystem-store';
import { temporaryFolder } from '../../temporary-folder';
import { fetchObject, putObject } from '../transfer';

describe('links in the folder of a filesystem store', () => {
  async function open() {
    const folder = temporaryFolder();
    const elsewhere = temporaryFolder();
    writeFileSync(join(elsewhere, 'secret.txt'), 'secret');
    const store = openFilesystemStore({ path: folder });
    await store.prepare();
    const keys = async (delimiter?: '/') => {
      const page = await store.list({ limit: 100, delimiter });
      return [...page.objects.map(({ key }) => key), ...page.folders];
    };
    return { store, folder, elsewhere, keys };
  }

  it('are followed while they stay below it', async () => {
    const { store, folder, keys } = await open();
    await putObject(store, 'releases/2/page', 'second');
    symlinkSync('releases/2', join(folder, 'current'));
    symlinkSync('current/page', join(folder, 'page'));
    expect((await fetchObject(store, 'current/page')).bytes.toString()).toBe('second');
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('second');
    expect(await keys()).toEqual(['current/page', 'page', 'releases/2/page']);
  });

  it.each([
    ['a folder', 'linked', 'linked/secret.txt', ''],
    ['a file', 'linked.txt', 'linked.txt', 'secret.txt'],
  ])('are as if they did not exist when they lead to %s outside', async (_what, link, key, target) => {
    const { store, folder, elsewhere, keys } = await open();
    symlinkSync(join(elsewhere, target), join(folder, link));
    expect((await fetchObject(store, key)).outcome).toBeNull();
    expect(await store.head(key)).toBeNull();
    expect(await keys()).toEqual([]);
    expect(await keys('/')).toEqual([]);
    expect(await store.list({ limit: 10, prefix: 'linked/' })).toEqual({ objects: [], folders: [] });
  });

  it('are not written through, nor deleted through, when they lead outside', async () => {
    const { store, folder, elsewhere } = await open();
    symlinkSync(elsewhere, join(folder, 'linked'));
    for (const key of ['linked/new.txt', 'linked/secret.txt', 'linked/deeper/new.txt']) {
      await expect(putObject(store, key, 'x')).rejects.toMatchObject({ code: 'conflict' });
    }
    await store.delete('linked/secret.txt');
    expect(readFileSync(join(elsewhere, 'secret.txt'), 'utf8')).toBe('secret');
    expect([existsSync(join(elsewhere, 'new.txt')), existsSync(join(elsewhere, 'deeper'))]).toEqual([false, false]);
    expect((await store.list({ limit: 10 })).objects).toEqual([]);
  });

  it('do not lead into what the store keeps for itself', async () => {
    const { store, folder, keys } = await open();
    await putObject(store, 'page', 'x');
    symlinkSync('.file-server', join(folder, 'own'));
    writeFileSync(join(folder, '.file-server/incoming/half'), 'half');
    expect((await fetchObject(store, 'own/incoming/half')).outcome).toBeNull();
    expect(await keys()).toEqual(['page']);
  });

  it('are replaced by a write of their own key', async () => {
    const { store, folder, elsewhere } = await open();
    symlinkSync(join(elsewhere, 'secret.txt'), join(folder, 'page'));
    await putObject(store, 'page', 'mine');
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('mine');
    expect(readFileSync(join(elsewhere, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it('may be the folder itself, and may be changed while it is served', async () => {
    const parent = temporaryFolder();
    for (const release of ['1', '2']) {
      mkdirSync(join(parent, release));
      writeFileSync(join(parent, release, 'page'), release);
    }
    symlinkSync('1', join(parent, 'current'));
    const store = openFilesystemStore({ path: join(parent, 'current'), readOnly: true });
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('1');
    symlinkSync('2', join(parent, 'next'));
    renameSync(join(parent, 'next'), join(parent, 'current'));
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('2');
    expect((await store.list({ limit: 10 })).objects).toHaveLength(1);
  });

  it('that lead in a circle are as if they did not exist', async () => {
    const { store, folder, keys } = await open();
    symlinkSync('two', join(folder, 'one'));
    symlinkSync('one', join(folder, 'two'));
    expect((await fetchObject(store, 'one')).outcome).toBeNull();
    expect(await keys()).toEqual([]);
  });
});
