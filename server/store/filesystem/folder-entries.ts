import { type Dirent, lstatSync } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_KEY_BYTES } from '../../http/object-key';
import { isMissing, isOutOfReach } from './file-errors';
import { realPathInside } from './inside-root';
import { RESERVED_FOLDER } from './key-path';

/** Entries that are read from the system at once. */
const READ_ENTRIES = 1024;

/** What Node makes of bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

/**
 * The keys of what lies in a folder, in no order: of files, and of folders with a final slash. Left out is what no key
 * reaches: special files, links that lead out of the root, names that are no UTF-8 or hold a backslash, and what lies
 * too deep for a key. A folder that is missing or may not be read has nothing; lost+found of a new volume is one.
 */
export async function* folderEntries(root: string, folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(join(root, folder), { bufferSize: READ_ENTRIES })) {
      const key = folder + entry.name;
      if (key.toLowerCase() === RESERVED_FOLDER || entry.name.includes('\\')) continue;
      if (entry.name.includes(REPLACEMENT) && !exists(join(root, key))) continue;
      if (key.length > MAX_KEY_BYTES / 4 && Buffer.byteLength(key) > MAX_KEY_BYTES) continue;
      const kind = entry.isSymbolicLink() ? await kindBehindLink(root, key) : kindOf(entry);
      if (kind === 'file') yield key;
      if (kind === 'folder') yield `${key}/`;
    }
  } catch (error) {
    if (folder === '' ? isMissing(error) : isOutOfReach(error)) return;
    throw error;
  }
}

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory'>): 'file' | 'folder' | undefined {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : undefined;
}

async function kindBehindLink(root: string, key: string): Promise<'file' | 'folder' | undefined> {
  const real = await realPathInside(root, join(root, key));
  return real === undefined ? undefined : kindOf(await stat(real));
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
