import { PassThrough, type Readable } from 'node:stream';
import { type EndOptions, ZipFile } from 'yazl';
import type { ObjectStore } from '../store/object-store';
import { StoreError } from '../store/store-error';
import type { ArchiveEntry } from './archive-entries';

/**
 * Above this the archive always ends as ZIP64. yazl 3.3.1 foretells a size that is 76 bytes too large as soon as the
 * central directory has 64 KiB (calculateTotalSize compares with 0xffff), unless it is told to; below this number of
 * the longest names there is no such directory.
 */
const PLAIN_ENTRIES = 50;

export interface ZipStream {
  /** Opens one object at a time, as fast as it is read. An object that is gone or changed destroys it with the error. */
  readonly stream: Readable;
  /** Bytes of the whole archive. */
  readonly length: number;
}

/** A zip of objects as they are, without compressing them again. Nothing is read before `begin` resolves. */
export function zipStream(
  store: ObjectStore,
  entries: readonly ArchiveEntry[],
  begin: Promise<void>,
  signal: AbortSignal,
): ZipStream {
  const zip = new ZipFile();
  const stream = zip.outputStream as PassThrough;
  const fail = (error: unknown) => stream.destroy(error as Error);
  zip.on('error', fail);
  for (const entry of entries) {
    const mtime = new Date(entry.lastModified);
    if (entry.name.endsWith('/')) {
      zip.addEmptyDirectory(entry.name, { mtime });
      continue;
    }
    zip.addReadStreamLazy(entry.name, { size: entry.size, mtime, compress: false }, (ready) => {
      begin.then(() => ready(null, openObject(store, entry, signal, fail)), fail);
    });
  }
  let length = 0;
  zip.end(
    { forceZip64Format: entries.length > PLAIN_ENTRIES } as EndOptions,
    ((total: number) => {
      length = total;
    }) as () => void,
  );
  return { stream, length };
}

/** Of one version: an object that changed since it was listed would make a wrong archive. */
function openObject(
  store: ObjectStore,
  { key, etag }: ArchiveEntry,
  signal: AbortSignal,
  fail: (error: unknown) => void,
): Readable {
  const body = new PassThrough();
  body.on('error', fail);
  store
    .get({ key, ifMatch: etag, signal }, () => body)
    .then((outcome) => {
      if (outcome?.status !== 200) fail(new StoreError('broken', `${key} was changed or is gone since it was listed`));
    }, fail);
  return body;
}
