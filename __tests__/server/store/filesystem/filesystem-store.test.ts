import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFilesystemStore } from '../../../../server/store/filesystem/filesystem-store';
import { describeStoreContract } from '../contract';

describe('the filesystem store', () => {
  const folders: string[] = [];
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  function newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'store-'));
    folders.push(folder);
    return folder;
  }

  describeStoreContract(async () => {
    const store = openFilesystemStore({ path: newFolder() });
    await store.prepare();
    return store;
  });
});
