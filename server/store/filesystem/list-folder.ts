import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { compareKeys } from '../compare-keys';
import { StoreError } from '../store-error';
import type { FolderWindows } from './folder-windows';
import { realPathInside } from './inside-root';
import { canHoldKey } from './key-path';

export interface ListKeysProps {
  readonly root: string;
  readonly windows: FolderWindows;
  readonly prefix: string;
  /** The listing goes on after this key; empty for the beginning. */
  readonly after: string;
  /** Whether what lies in folders below the prefix is one name that ends in a slash. */
  readonly rollUp: boolean;
  readonly signal?: AbortSignal;
}

/** The keys that begin with a prefix, in the order of their UTF-8 bytes. A folder's name ends in a slash. */
export async function* listKeys(props: ListKeysProps): AsyncGenerator<string> {
  const folder = props.prefix.slice(0, props.prefix.lastIndexOf('/') + 1);
  if (folder === '' || canHoldKey(folder.slice(0, -1))) yield* keysOf(props, folder, props.prefix, []);
}

/** @param above real paths of the folders on the way here, so that links cannot make a tree without an end */
async function* keysOf(
  props: ListKeysProps,
  folder: string,
  prefix: string,
  above: readonly string[],
): AsyncGenerator<string> {
  const { root, windows, after, rollUp, signal } = props;
  const real = folder === '' ? await realRootOf(root) : await realPathInside(root, join(root, folder));
  if (real === undefined || above.includes(real)) return;
  for await (const name of windows.names(folder, prefix, startIn(folder, after, rollUp))) {
    signal?.throwIfAborted();
    if (rollUp || !name.endsWith('/')) yield name;
    else yield* keysOf(props, name, name, [...above, real]);
  }
}

/** Where to begin in a folder: at the folder in it that holds `after`, which sorts before that, or after `after`. */
function startIn(folder: string, after: string, rollUp: boolean): { name: string; inclusive: boolean } {
  if (compareKeys(after, folder) <= 0) return { name: folder, inclusive: false };
  const slash = after.startsWith(folder) ? after.indexOf('/', folder.length) : -1;
  const isInside = slash !== -1 && slash < after.length - 1;
  return isInside && !rollUp ? { name: after.slice(0, slash + 1), inclusive: true } : { name: after, inclusive: false };
}

async function realRootOf(root: string): Promise<string> {
  try {
    return await realpath(root);
  } catch (error) {
    throw new StoreError('unavailable', `the folder ${root} is gone (${(error as Error).message})`, { cause: error });
  }
}
