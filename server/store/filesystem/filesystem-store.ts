import { access, constants, mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { matchesStrongly } from '../../http/preconditions';
import type { ObjectInfo, ObjectStore } from '../object-store';
import { StoreError } from '../store-error';
import { isInTheWay, isMissing, toStoreError } from './file-errors';
import { FolderWindows } from './folder-windows';
import { canHoldKey, pathOfKey, RESERVED_FOLDER } from './key-path';
import { listPage } from './list-page';
import { describeFile } from './metadata';
import { openFile, readFileObject } from './read-file';
import { ResumableFiles } from './resumable-files';
import { commitFile, currentFile, incomingFolder, preconditionFailed, receiveFile } from './write-file';

export interface FilesystemStoreProps {
  /** Folder whose files are the objects. */
  readonly path: string;
  /** Whether nothing may be written, so that the folder need not allow it. */
  readonly readOnly?: boolean;
}

/**
 * Objects as plain files: a folder that someone filled by other means is served as it is, and what is uploaded can
 * be used by other programs. One process writes; others may read. Links are followed as long as they stay below the
 * folder. On a file system that does not tell case apart, keys that differ in case only are one object.
 */
export function openFilesystemStore({ path, readOnly = false }: FilesystemStoreProps): ObjectStore {
  const root = resolve(path);
  const windows = new FolderWindows(root);
  const commits = new Map<string, Promise<unknown>>();
  const uploads = new ResumableFiles(root, oneAtATime);

  /** Runs one commit or delete of a key at a time. */
  async function oneAtATime<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (commits.get(key) ?? Promise.resolve()).then(work, work);
    commits.set(key, turn);
    try {
      return await turn;
    } finally {
      if (commits.get(key) === turn) commits.delete(key);
    }
  }

  async function usable(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const { message } = error as Error;
      const right = readOnly ? 'read' : 'write';
      throw new StoreError(
        'unavailable',
        `the folder ${root} cannot be used (${message}): choose another, or let this user ${right} it`,
      );
    }
  }

  return {
    kind: 'filesystem',

    get: (request, receive) =>
      meaningful(async () => {
        if (!canHoldKey(request.key)) return null;
        return readFileObject(root, pathOfKey(root, request.key), request, receive);
      }),

    head: (key) => meaningful(async () => (canHoldKey(key) ? describe(root, key) : null)),

    put: (request) =>
      meaningful(async () => {
        const target = pathOfKey(root, request.key);
        const incoming = await receiveFile(root, request);
        try {
          await oneAtATime(request.key, () => commitFile(root, target, request, incoming));
        } catch (error) {
          await rm(incoming.path, { force: true });
          throw error;
        }
        return { etag: incoming.etag, size: Number(incoming.stats.size) };
      }),

    delete: (key, { ifMatch } = {}) =>
      meaningful(async () => {
        if (canHoldKey(key)) await oneAtATime(key, () => deleteFile(root, key, ifMatch));
        else if (ifMatch !== undefined) throw preconditionFailed(key);
      }),

    list: (request) => meaningful(() => listPage(root, windows, request)),

    beginUpload: (request) => meaningful(() => uploads.begin(request)),
    uploadOffset: (upload) => meaningful(() => uploads.offset(upload)),
    appendUpload: (request) => meaningful(() => uploads.append(request)),
    abortUpload: (upload) => meaningful(() => uploads.abort(upload)),
    presign: async () => null,

    prepare: () =>
      usable(async () => {
        await mkdir(readOnly ? root : incomingFolder(root), { recursive: true });
        if (readOnly) return;
        await uploads.prepare();
        // Only a crash leaves files here: one process writes, and it is only starting.
        for (const name of await readdir(incomingFolder(root))) {
          await rm(join(incomingFolder(root), name), { recursive: true, force: true });
        }
      }),

    check: () =>
      usable(async () => {
        await access(root, constants.R_OK | constants.X_OK);
        if (!readOnly) await access(incomingFolder(root), constants.W_OK | constants.X_OK);
      }),

    close: async () => {
      await Promise.allSettled(commits.values());
    },
  };
}

async function meaningful<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(error);
  }
}

async function describe(root: string, key: string): Promise<ObjectInfo | null> {
  const opened = await openFile(root, pathOfKey(root, key));
  if (!opened) return null;
  try {
    return await describeFile(root, key, opened.stats);
  } finally {
    await opened.file.close();
  }
}

async function deleteFile(root: string, key: string, ifMatch: string | undefined): Promise<void> {
  const path = pathOfKey(root, key);
  const current = await currentFile(root, key, path);
  if (ifMatch !== undefined && !(current && matchesStrongly(ifMatch, current.etag))) throw preconditionFailed(key);
  if (!current) return;
  await rm(path, { force: true });
  await rm(current.metadataFile, { force: true });
  await removeEmptyFolders(root, dirname(path));
}

/** S3 has no folders: one disappears with its last object. */
async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  for (let path = folder; path !== root && path !== join(root, RESERVED_FOLDER); path = dirname(path)) {
    try {
      await rmdir(path);
    } catch (error) {
      if (isInTheWay(error) || isMissing(error)) return;
      throw error;
    }
  }
}
