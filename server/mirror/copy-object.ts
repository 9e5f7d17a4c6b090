import { PassThrough } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { expecting } from '../batch/digest';
import { PermanentError } from '../batch/try-again';
import { LARGEST_OBJECT_BYTES } from '../settings/sizes';
import type { ObjectInfo, ObjectStore, WriteRequest } from '../store/object-store';

export interface CopyProps {
  readonly source: ObjectStore;
  readonly destination: ObjectStore;
  readonly key: string;
  /** Whether the destination may have the key already. */
  readonly overwrites: boolean;
  readonly signal: AbortSignal;
}

/**
 * Copies one object with its metadata and returns its size; null if the source has it no more. Bytes flow as fast as the
 * slower side takes them, and all come from one answer, so from one version, however often the object is replaced.
 *
 * @throws Error if it was replaced meanwhile: the copy would look newer than what the source has now
 */
export async function copyObject({ source, destination, key, overwrites, signal }: CopyProps): Promise<number | null> {
  const body = new PassThrough();
  // Its failures are those of its two ends, of which each reports its own.
  body.on('error', () => undefined);
  let info: ObjectInfo | undefined;
  let writing: Promise<unknown> | undefined;
  try {
    await source.get({ key, signal }, (found) => {
      if (found.size > LARGEST_OBJECT_BYTES) {
        throw new PermanentError(`its ${found.size} bytes are more than the ${LARGEST_OBJECT_BYTES} of one upload`);
      }
      info = found;
      writing = writeCopy(destination, found, { body, ifNoneMatch: overwrites ? undefined : '*', signal });
      // Nobody would read the rest.
      writing.catch((error) => body.destroy(error));
      return body;
    });
  } catch (error) {
    body.destroy(error as Error);
    // If the writer failed first, the reader only noticed that nobody takes its bytes.
    await writing;
    throw error;
  }
  await writing;
  if (!info) return null;
  await checkUnchanged(source, info, signal);
  return info.size;
}

/** Writes all that was announced, with the SHA-256 that the source knows, if it does, or nothing. */
function writeCopy(
  destination: ObjectStore,
  info: ObjectInfo,
  { body, ...request }: Pick<WriteRequest, 'body' | 'ifNoneMatch' | 'signal'>,
) {
  const { key, size, etag: _, lastModified: __, ...metadata } = info;
  const checked = metadata.sha256 === undefined ? body : expecting(body, metadata.sha256);
  return destination.put({ ...request, key, body: checked, size, metadata });
}

async function checkUnchanged(source: ObjectStore, info: ObjectInfo, signal: AbortSignal): Promise<void> {
  const now = await source.head(info.key, signal);
  // A file whose time lies in the future has another time each time it is looked at.
  if (now && !isDeepStrictEqual({ ...now, lastModified: 0 }, { ...info, lastModified: 0 })) {
    throw new Error('it was replaced while it was copied');
  }
}
