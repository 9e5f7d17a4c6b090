import { createHash, randomUUID } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { matchesStrongly } from '../../http/preconditions';
import type { WriteRequest } from '../object-store';
import { StoreError } from '../store-error';
import { codeOf, isInTheWay } from './file-errors';
import { refuseLinksOut } from './inside-root';
import { RESERVED_FOLDER } from './key-path';
import { describeFile, metadataPath, writeMetadata } from './metadata';
import { openFile } from './read-file';

/** How often to make the folders anew if deletes of neighbours keep removing them meanwhile. */
const MOVE_ATTEMPTS = 5;

/** What an object is made with besides its bytes, and under which conditions. */
type CommitRequest = Pick<WriteRequest, 'key' | 'metadata' | 'ifMatch' | 'ifNoneMatch'>;

/** Folder of unfinished writes: on the store's own file system, so that a rename is atomic. */
export function incomingFolder(root: string): string {
  return join(root, RESERVED_FOLDER, 'incoming');
}

/** A finished temporary file, ready to become an object. */
export interface IncomingFile {
  readonly path: string;
  readonly stats: BigIntStats;
  readonly etag: string;
}

/** Writes the body to a temporary file, which is on the disk when this resolves and gone when it rejects. */
export async function receiveFile(root: string, request: WriteRequest): Promise<IncomingFile> {
  const path = join(incomingFolder(root), randomUUID());
  const file = await open(path, 'wx');
  try {
    const hash = createHash('sha256');
    for await (const chunk of request.body) {
      request.signal?.throwIfAborted();
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    request.signal?.throwIfAborted();
    const stats = await file.stat({ bigint: true });
    if (request.size !== undefined && stats.size !== BigInt(request.size)) {
      throw new StoreError('incomplete', `${request.key}: received ${stats.size} of ${request.size} bytes`);
    }
    await file.sync();
    return { path, stats, etag: `"${hash.digest('hex').slice(0, 32)}"` };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/**
 * Makes a temporary file the object. The caller lets only one commit of a key run at a time, so that If-Match and
 * the metadata of the old object hold still; readers see the old file or the new one.
 */
export async function commitFile(
  root: string,
  target: string,
  request: CommitRequest,
  incoming: IncomingFile,
): Promise<void> {
  const { key, metadata, ifMatch, ifNoneMatch } = request;
  await refuseLinksOut(root, target, key);
  const before = await currentFile(root, key, target);
  if (ifMatch !== undefined && !(before && matchesStrongly(ifMatch, before.etag))) throw preconditionFailed(key);
  if (ifNoneMatch && before) throw preconditionFailed(key);
  const metadataFile = metadataPath(root, key, incoming.stats);
  await writeMetadata(metadataFile, { ...metadata, etag: incoming.etag }, `${incoming.path}.json`);
  try {
    await moveIntoPlace(incoming.path, target, request);
  } catch (error) {
    if (before?.metadataFile !== metadataFile) await rm(metadataFile, { force: true });
    throw error;
  }
  if (before && before.metadataFile !== metadataFile) await rm(before.metadataFile, { force: true });
}

/** Puts the entries of a folder on the disk; a rename is not safe from a power cut before that. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes a chunk, of which the system may take less at once; at the end of the file or at `position`. */
export async function writeAll(file: FileHandle, chunk: Uint8Array, position?: number): Promise<void> {
  for (let offset = 0; offset < chunk.length; ) {
    const at = position === undefined ? undefined : position + offset;
    offset += (await file.write(chunk, offset, undefined, at)).bytesWritten;
  }
}

/** The file that is the object now, if one is. */
export async function currentFile(root: string, key: string, path: string) {
  const opened = await openFile(root, path);
  if (!opened) return undefined;
  try {
    const { etag } = await describeFile(root, key, opened.stats);
    return { etag, metadataFile: metadataPath(root, key, opened.stats) };
  } finally {
    await opened.file.close();
  }
}

async function moveIntoPlace(from: string, to: string, { key, ifNoneMatch }: CommitRequest): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(dirname(to), { recursive: true });
      if (ifNoneMatch) {
        // A link, unlike a rename, fails if another process made the file since it was looked for.
        await link(from, to);
        await rm(from);
      } else {
        await rename(from, to);
      }
      return await syncFolder(dirname(to));
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && attempt < MOVE_ATTEMPTS) continue;
      if (codeOf(error) === 'EEXIST' && ifNoneMatch) throw preconditionFailed(key);
      if (isInTheWay(error)) throw conflict(key);
      throw error;
    }
  }
}

export function preconditionFailed(key: string): StoreError {
  return new StoreError('precondition', `${key} was changed or exists already`);
}

function conflict(key: string): StoreError {
  return new StoreError('conflict', `${key} cannot be stored: a file and a folder would have the same name`);
}
