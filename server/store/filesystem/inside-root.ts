import { type FileHandle, readlink, realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { StoreError } from '../store-error';
import { isMissing, isOutOfReach } from './file-errors';
import { RESERVED_FOLDER } from './key-path';

/**
 * Whether a file that was opened as `path` lies below the root, and not in the store's own folder, wherever links have
 * led. Asked of the open file, so that nobody can change a link in between; without Linux's /proc there is a race.
 */
export async function isOpenInside(root: string, path: string, file: FileHandle): Promise<boolean> {
  const real = await readlink(`/proc/self/fd/${file.fd}`).catch(() => realpath(path));
  // The usual case, in which no link is on the way, needs no more questions.
  return real === path || isBelow(await realpath(root), real);
}

/** The path of a file or folder without links; undefined if there is none, or one that is not below the root. */
export async function realPathInside(root: string, path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    return isBelow(await realpath(root), real) ? real : undefined;
  } catch (error) {
    if (isOutOfReach(error)) return undefined;
    throw error;
  }
}

/**
 * For a file that is about to be made in a folder that need not exist yet.
 *
 * @throws StoreError `conflict` if a link leads out of the root
 */
export async function refuseLinksOut(root: string, path: string, key: string): Promise<void> {
  for (let folder = dirname(path); folder.length > root.length; folder = dirname(folder)) {
    try {
      await realpath(folder);
    } catch (error) {
      if (isMissing(error)) continue;
      throw error;
    }
    if (await realPathInside(root, folder)) return;
    throw new StoreError('conflict', `${key} cannot be stored: a link leads out of the store's folder`);
  }
}

function isBelow(realRoot: string, real: string): boolean {
  const folder = realRoot.endsWith(sep) ? realRoot : realRoot + sep;
  const reserved = folder + RESERVED_FOLDER;
  return real.startsWith(folder) && real !== reserved && !real.startsWith(reserved + sep);
}
