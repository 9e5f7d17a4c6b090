import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentTypeOf } from '../../http/content-type';
import type { ObjectInfo, ObjectMetadata } from '../object-store';
import { RESERVED_FOLDER } from './key-path';

/** What the metadata file of an object holds. */
export interface StoredMetadata extends ObjectMetadata {
  readonly etag: string;
}

/**
 * Metadata lies in a file of its own whose name holds the key's hash and the object file's size and time of change.
 * So it can be written before the object is renamed into its place without touching what the old object has, and
 * it no longer applies once anyone else replaces the file.
 */
export function metadataPath(root: string, key: string, stats: BigIntStats): string {
  const hash = createHash('sha256').update(key).digest('hex');
  const name = `${hash}-${stats.size.toString(36)}-${stats.mtimeNs.toString(36)}.json`;
  return join(root, RESERVED_FOLDER, 'metadata', hash.slice(0, 2), name);
}

/** Writes metadata atomically: others read all of it or nothing. */
export async function writeMetadata(path: string, metadata: StoredMetadata, temporary: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(temporary, `${JSON.stringify(metadata)}\n`, { flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** What is known of an object: from its metadata file, or, for a file that someone just put there, from the file. */
export async function describeFile(root: string, key: string, stats: BigIntStats): Promise<ObjectInfo> {
  const stored = await readMetadata(metadataPath(root, key, stats));
  return {
    contentType: contentTypeOf(key),
    etag: `"${stats.size.toString(36)}-${stats.mtimeNs.toString(36)}-${stats.ino.toString(36)}"`,
    ...stored,
    key,
    size: Number(stats.size),
    // RFC 9110 8.8.2.1: never later than now, even if the file's clock was ahead.
    lastModified: Math.min(Number(stats.mtimeMs), Date.now()),
  };
}

async function readMetadata(path: string): Promise<StoredMetadata | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as StoredMetadata;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
