import { join } from 'node:path';
import { StoreError } from '../store-error';

/** Folder below the store's root for what is not an object: metadata and unfinished writes. Keys cannot reach it. */
export const RESERVED_FOLDER = '.file-server';

/** The longest name of a file or folder that Linux file systems take, in UTF-8 bytes. */
const MAX_SEGMENT_BYTES = 255;

/**
 * The path of the file that holds an object.
 *
 * @throws StoreError `key` for keys that no file can have
 */
export function pathOfKey(root: string, key: string): string {
  const problem = keyProblem(key);
  if (problem) throw new StoreError('key', `${JSON.stringify(key)} cannot be stored as a file: ${problem}`);
  return join(root, key);
}

/** Whether a file can have this key at all; a key that cannot names nothing. */
export function canHoldKey(key: string): boolean {
  return keyProblem(key) === undefined;
}

function keyProblem(key: string): string | undefined {
  const segments = key.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) {
    return 'it has an empty, "." or ".." segment';
  }
  if (key.includes('\0')) return 'it contains a NUL';
  // Some file systems take names that differ in case only for the same.
  if (segments[0]?.toLowerCase() === RESERVED_FOLDER) return `${RESERVED_FOLDER} is the store's own folder`;
  if (segments.some((segment) => Buffer.byteLength(segment) > MAX_SEGMENT_BYTES)) {
    return `a segment is longer than ${MAX_SEGMENT_BYTES} bytes`;
  }
  return undefined;
}
