import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openFilesystemStore } from '../../../../server/store/filesystem/filesystem-store';
import { temporaryFolder } from '../../temporary-folder';
import { fetchObject, putObject } from '../transfer';

describe('what lies in the folder of a filesystem store', () => {
  async function open(folder = temporaryFolder()) {
    const store = openFilesystemStore({ path: folder });
    await store.prepare();
    return { store, folder };
  }

  const keysOf = async ({ list }: Pick<Awaited<ReturnType<typeof open>>['store'], 'list'>, delimiter?: '/') => {
    const page = await list({ limit: 100, delimiter });
    return [...page.objects.map(({ key }) => key), ...page.folders];
  };

  it('is no object if it is a named pipe or a device, and reading one does not wait', async () => {
    const { store, folder } = await open();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    expect((await fetchObject(store, 'pipe')).outcome).toBeNull();
    expect(await store.head('pipe')).toBeNull();
    expect(await keysOf(store)).toEqual([]);
  });

  it('is no object if it is a socket', async () => {
    const { store, folder } = await open();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(join(folder, 'socket'), resolve));
    expect((await fetchObject(store, 'socket')).outcome).toBeNull();
    expect(await keysOf(store)).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });

  it('is left out if its name is no UTF-8, which no key can say', async () => {
    const { store, folder } = await open();
    const path = (name: Buffer) => Buffer.concat([Buffer.from(`${folder}/`), name]);
    writeFileSync(path(Buffer.from([0x66, 0xff, 0xfe])), 'x');
    mkdirSync(path(Buffer.from([0xe9])));
    await putObject(store, 'real \uFFFD', 'x');
    expect(await keysOf(store)).toEqual(['real \uFFFD']);
    expect(await keysOf(store, '/')).toEqual(['real \uFFFD']);
  });

  it('is left out if no key reaches it: a backslash, or too deep', async () => {
    const { store, folder } = await open();
    writeFileSync(join(folder, 'back\\slash'), 'x');
    const deep = Array.from({ length: 6 }, () => 'd'.repeat(200)).join('/');
    mkdirSync(join(folder, deep), { recursive: true });
    writeFileSync(join(folder, deep, 'file'), 'x');
    expect(await keysOf(store)).toEqual([]);
  });

  it('never shows or gives what the store keeps for itself, whatever its case', async () => {
    const { store, folder } = await open();
    await putObject(store, 'page', 'x');
    expect(await keysOf(store)).toEqual(['page']);
    expect(await keysOf(store, '/')).toEqual(['page']);
    mkdirSync(join(folder, '.File-Server'));
    writeFileSync(join(folder, '.File-Server/x'), 'x');
    for (const key of ['.file-server/x', '.File-Server/x', '.FILE-SERVER/incoming/x']) {
      expect((await fetchObject(store, key)).outcome).toBeNull();
      await expect(putObject(store, key, 'x')).rejects.toMatchObject({ code: 'key' });
    }
    expect(await keysOf(store, '/')).toEqual(['page']);
  });

  it('is listed up to folders that may not be read, such as lost+found', async () => {
    const { store, folder } = await open();
    await putObject(store, 'a', 'x');
    mkdirSync(join(folder, 'lost+found'));
    await putObject(store, 'z', 'x');
    const { opendir } = promises;
    // As root nothing is forbidden, so the system's answer is played.
    const spy = jest.spyOn(promises, 'opendir').mockImplementation(async (path, options) => {
      if (String(path).includes('lost+found')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return opendir(path, options);
    });
    expect(await keysOf(store)).toEqual(['a', 'z']);
    spy.mockRestore();
  });

  it('cannot be listed at all if the folder itself may not be read', async () => {
    const { store } = await open();
    const spy = jest
      .spyOn(promises, 'opendir')
      .mockRejectedValue(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    await expect(store.list({ limit: 1 })).rejects.toMatchObject({ code: 'denied' });
    spy.mockRestore();
  });

  it('is listed even if it may not be read, as S3 does', async () => {
    const { store } = await open();
    await putObject(store, 'private', 'x');
    const spy = jest.spyOn(promises, 'open').mockRejectedValue(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
    expect((await store.list({ limit: 1 })).objects).toMatchObject([{ key: 'private', size: 1 }]);
    await expect(fetchObject(store, 'private')).rejects.toMatchObject({ code: 'denied' });
    spy.mockRestore();
  });
});
