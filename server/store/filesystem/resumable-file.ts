import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppendRequest, BeginRequest, ObjectMetadata, ResumableUpload } from '../object-store';
import { StoreError } from '../store-error';
import { codeOf } from './file-errors';
import { RESERVED_FOLDER } from './key-path';
import { type IncomingFile, syncFolder, writeAll } from './write-file';

/** Names that beginFile gives: when the upload expires, in base 36, and what makes it unique. */
const ID = /^([0-9a-z]{1,11})-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Folder of unfinished resumable uploads: for each the bytes so far and, with `.upload` added, its description. */
export function uploadsFolder(root: string): string {
  return join(root, RESERVED_FOLDER, 'uploads');
}

interface Description {
  readonly key: string;
  readonly size: number;
  readonly metadata: ObjectMetadata;
}

/** Begins an upload, which survives a restart. */
export async function beginFile(root: string, { key, size, metadata, expiresAt }: BeginRequest): Promise<string> {
  const id = `${expiresAt.toString(36)}-${randomUUID()}`;
  const path = join(uploadsFolder(root), id);
  const description: Description = { key, size, metadata };
  try {
    await writeFile(`${path}.upload`, JSON.stringify(description), { flag: 'wx', flush: true });
    await (await open(path, 'wx')).close();
    await syncFolder(uploadsFolder(root));
  } catch (error) {
    await removeFile(root, id);
    throw error;
  }
  return id;
}

/** The number of bytes that have arrived; null if there is no such upload. */
export async function sizeOfFile(root: string, upload: ResumableUpload): Promise<number | null> {
  const opened = await openUpload(root, upload);
  if (!opened) return null;
  try {
    return (await opened.file.stat()).size;
  } finally {
    await opened.file.close();
  }
}

/** What an append came to: how far it got and, at the end, what is to become the object. */
export interface Appended {
  readonly offset: number;
  readonly finished?: IncomingFile & { readonly metadata: ObjectMetadata };
}

/** Adds a body. What has arrived stays, also if the body breaks off. */
export async function appendToFile(root: string, request: AppendRequest): Promise<Appended | null> {
  const opened = await openUpload(root, request);
  if (!opened) return null;
  const { file, path, description } = opened;
  try {
    let { size: offset } = await file.stat();
    if (offset !== request.offset) {
      throw new StoreError('offset', `${request.key} has arrived up to ${offset}, not ${request.offset}`);
    }
    try {
      for await (const chunk of request.body) {
        request.signal?.throwIfAborted();
        if (offset + chunk.length > request.size) {
          throw new StoreError('incomplete', `${request.key}: received more than ${request.size} bytes`);
        }
        await writeAll(file, chunk, offset);
        offset += chunk.length;
      }
      request.signal?.throwIfAborted();
    } finally {
      await file.sync();
    }
    if (offset < request.size) return { offset };
    const stats = await file.stat({ bigint: true });
    // Reading all of it again for a hash would take as long as writing it did.
    return { offset, finished: { path, stats, etag: `"${randomUUID()}"`, metadata: description.metadata } };
  } finally {
    await file.close();
  }
}

/** Removes an upload and its description, whichever are there. */
export async function removeFile(root: string, id: string): Promise<void> {
  if (!ID.test(id)) return;
  const path = join(uploadsFolder(root), id);
  await rm(path, { force: true });
  await rm(`${path}.upload`, { force: true });
}

/** Removes what has expired, by the time in the names, and what is no upload. */
export async function removeExpiredFiles(root: string, now: number): Promise<void> {
  for (const name of await readdir(uploadsFolder(root))) {
    const expiresAt = Number.parseInt(ID.exec(name.replace(/\..*$/, ''))?.[1] ?? '0', 36);
    if (expiresAt <= now) await rm(join(uploadsFolder(root), name), { recursive: true, force: true });
  }
}

async function openUpload(root: string, { id, key, size }: ResumableUpload) {
  if (!ID.test(id)) return null;
  const path = join(uploadsFolder(root), id);
  let file: FileHandle | undefined;
  try {
    const description = JSON.parse(await readFile(`${path}.upload`, 'utf8')) as Description;
    if (description.key !== key || description.size !== size) return null;
    file = await open(path, 'r+');
    return { file, path, description };
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
