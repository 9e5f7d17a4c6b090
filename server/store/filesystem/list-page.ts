import { lstat, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedObject, ListRequest, ObjectPage } from '../object-store';
import { StoreError } from '../store-error';
import { isOutOfReach } from './file-errors';
import type { FolderWindows } from './folder-windows';
import { listKeys } from './list-folder';
import { describeFile } from './metadata';

/** Files that are looked at side by side. */
const AT_ONCE = 16;

/** One page of a listing. A cursor is the last name of the page before. */
export async function listPage(root: string, windows: FolderWindows, request: ListRequest): Promise<ObjectPage> {
  const { prefix = '', delimiter, limit, cursor, signal } = request;
  const names: string[] = [];
  let isMore = false;
  const after = decodeCursor(cursor);
  for await (const name of listKeys({ root, windows, prefix, after, rollUp: delimiter === '/', signal })) {
    isMore = names.length === limit;
    if (isMore) break;
    names.push(name);
  }
  const objects: ListedObject[] = [];
  const keys = names.filter((name) => !name.endsWith('/'));
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    signal?.throwIfAborted();
    const described = await Promise.all(keys.slice(start, start + AT_ONCE).map((key) => describeListed(root, key)));
    objects.push(...described.filter((object) => object !== undefined));
  }
  const folders = names.filter((name) => name.endsWith('/'));
  return { objects, folders, ...(isMore && { cursor: encodeCursor(names.at(-1) ?? '') }) };
}

/** Undefined for a file that is gone meanwhile. A file that may not be read is listed all the same, as in S3. */
async function describeListed(root: string, key: string): Promise<ListedObject | undefined> {
  try {
    const path = join(root, key);
    const entry = await lstat(path, { bigint: true });
    const stats = entry.isSymbolicLink() ? await stat(path, { bigint: true }) : entry;
    if (!stats.isFile()) return undefined;
    const { size, etag, lastModified } = await describeFile(root, key, stats);
    return { key, size, etag, lastModified };
  } catch (error) {
    if (isOutOfReach(error)) return undefined;
    throw error;
  }
}

function encodeCursor(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function decodeCursor(cursor: string | undefined): string {
  const key = Buffer.from(cursor ?? '', 'base64url').toString();
  if (cursor !== undefined && encodeCursor(key) !== cursor) {
    throw new StoreError('cursor', `${JSON.stringify(cursor)} is not the cursor of a listing`);
  }
  return key;
}
