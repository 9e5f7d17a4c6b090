import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFilesystemStore } from '../../../../server/store/filesystem/filesystem-store';
import { temporaryFolder } from '../../temporary-folder';
import { describeResumableContract } from '../resumable-contract';
import { bodyOf, fetchObject } from '../transfer';

describe('resumable uploads in the filesystem store', () => {
  async function openFresh(folder = temporaryFolder()) {
    const store = openFilesystemStore({ path: folder });
    await store.prepare();
    return { store, folder, unfinished: () => readdirSync(join(folder, '.file-server/uploads')) };
  }

  describe('as in any store', () => describeResumableContract(async () => (await openFresh()).store));

  const upload = { key: 'page', size: 6, metadata: { contentType: 'text/css' } };
  const tomorrow = Date.now() + 86_400_000;

  it('survive a restart, down to the last byte that arrived', async () => {
    const { store, folder } = await openFresh();
    const id = await store.beginUpload({ ...upload, expiresAt: tomorrow });
    expect(await store.appendUpload({ ...upload, id, offset: 0, body: bodyOf('abc') })).toBe(3);
    await store.close();
    const again = (await openFresh(folder)).store;
    expect(await again.uploadOffset({ ...upload, id })).toBe(3);
    expect(await again.appendUpload({ ...upload, id, offset: 3, body: bodyOf('def') })).toBe(6);
    const { info, bytes } = await fetchObject(again, 'page');
    expect([bytes.toString(), info?.contentType]).toEqual(['abcdef', 'text/css']);
  });

  it('leave nothing behind when they are finished, given up or refused', async () => {
    const { store, unfinished } = await openFresh();
    for (let time = 0; time < 2; time++) {
      const id = await store.beginUpload({ ...upload, ifNoneMatch: '*', expiresAt: tomorrow });
      const appended = store.appendUpload({ ...upload, id, ifNoneMatch: '*', offset: 0, body: bodyOf('abcdef') });
      if (time === 0) await appended;
      else await expect(appended).rejects.toMatchObject({ code: 'precondition' });
    }
    const id = await store.beginUpload({ ...upload, expiresAt: tomorrow });
    expect(unfinished()).toHaveLength(2);
    await store.abortUpload({ ...upload, id });
    expect(unfinished()).toEqual([]);
  });

  it('are removed at the start when they have expired, with what is no upload', async () => {
    const { store, folder, unfinished } = await openFresh();
    const old = await store.beginUpload({ ...upload, expiresAt: Date.now() - 1 });
    const young = await store.beginUpload({ ...upload, expiresAt: tomorrow });
    writeFileSync(join(folder, '.file-server/uploads/stray'), 'x');
    await openFresh(folder);
    expect(unfinished().sort()).toEqual([young, `${young}.upload`].sort());
    expect(await store.uploadOffset({ ...upload, id: old })).toBeNull();
  });

  it('refuse a body that is longer than announced', async () => {
    const { store, folder } = await openFresh();
    const id = await store.beginUpload({ ...upload, expiresAt: tomorrow });
    const body = bodyOf('abcdefg');
    await expect(store.appendUpload({ ...upload, id, offset: 0, body })).rejects.toMatchObject({ code: 'incomplete' });
    expect(existsSync(join(folder, 'page'))).toBe(false);
  });

  it('refuse a key that no file can have before any byte is sent', async () => {
    const { store } = await openFresh();
    const key = 'x'.repeat(256);
    await expect(store.beginUpload({ ...upload, key, expiresAt: tomorrow })).rejects.toMatchObject({ code: 'key' });
  });

  it('say at the end that a folder has the name', async () => {
    const { store, unfinished } = await openFresh();
    await store.put({ key: 'page/below', body: bodyOf('x'), metadata: upload.metadata });
    const id = await store.beginUpload({ ...upload, expiresAt: tomorrow });
    const body = bodyOf('abcdef');
    await expect(store.appendUpload({ ...upload, id, offset: 0, body })).rejects.toMatchObject({ code: 'conflict' });
    expect(unfinished()).toEqual([]);
  });
});
