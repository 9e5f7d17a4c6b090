import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './file-errors';
import { RESERVED_FOLDER } from './key-path';

/** A file's key, or a folder's with a final slash. */
export type ListedName = string;

/**
 * The keys below `root` that begin with `prefix` and sort after `after`, in the order of their UTF-8 bytes.
 * With `rollUp`, what lies in folders below the prefix is one name that ends in a slash.
 * Memory is bounded by `pageSize` names for each level of folders, however many files a folder has.
 */
export async function* listKeys(
  root: string,
  { prefix, after, rollUp, pageSize }: { prefix: string; after: string; rollUp: boolean; pageSize: number },
): AsyncGenerator<ListedName> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  for await (const name of namesInOrder(root, folder, prefix, after, pageSize)) {
    if (!name.endsWith('/') || rollUp) yield name;
    else yield* listKeys(root, { prefix: name, after, rollUp, pageSize });
  }
}

/** Compares keys as S3 sorts them: by UTF-8 bytes, not by UTF-16 units. */
export function compareKeys(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

async function* namesInOrder(root: string, folder: string, prefix: string, after: string, pageSize: number) {
  let last = after;
  for (;;) {
    const names = await smallestNames(root, folder, prefix, last, after, pageSize);
    yield* names;
    if (names.length < pageSize) return;
    last = names[names.length - 1] ?? last;
  }
}

/** Reads the folder once and keeps the `count` smallest names after `last`. */
async function smallestNames(
  root: string,
  folder: string,
  prefix: string,
  last: string,
  after: string,
  count: number,
): Promise<string[]> {
  let names: string[] = [];
  for await (const name of entries(root, folder)) {
    if (!name.startsWith(prefix)) continue;
    // A folder that contains `after` sorts before it, and is still to be entered once.
    const entersAfter = last === after && name.endsWith('/') && after.startsWith(name) && after !== name;
    if (compareKeys(name, last) <= 0 && !entersAfter) continue;
    names.push(name);
    if (names.length >= 2 * count) names = names.sort(compareKeys).slice(0, count);
  }
  return names.sort(compareKeys).slice(0, count);
}

async function* entries(root: string, folder: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(join(root, folder))) {
      if (folder === '' && entry.name === RESERVED_FOLDER) continue;
      const isLink = entry.isSymbolicLink();
      if (isLink ? await leadsToFolder(join(root, folder, entry.name)) : entry.isDirectory()) {
        yield `${folder}${entry.name}/`;
      } else if (isLink || entry.isFile()) {
        yield `${folder}${entry.name}`;
      }
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    await (await opendir(path)).close();
    return true;
  } catch {
    return false;
  }
}
