import { digestContent, digestObject, expecting, WrongDigest } from '../batch/digest';
import type { ObjectInfo, ObjectMetadata, ObjectStore } from '../store/object-store';
import type { SeedFile } from './expand-manifest';
import { limited } from './limited';

export interface StoredFile {
  readonly size: number;
  /** False if the object was there already, with the same content and metadata. */
  readonly written: boolean;
}

/**
 * Stores one file unless it is there already, and reads it back to compare size and SHA-256.
 * A source whose hash the manifest does not tell is read once more before, to learn it.
 */
export async function storeFile(
  store: ObjectStore,
  { key, open, metadata }: SeedFile,
  maxBytes: number,
  signal: AbortSignal,
): Promise<StoredFile> {
  const existing = await store.head(key, signal);
  if (existing && metadata.sha256 && isSame(existing, metadata)) return { size: existing.size, written: false };

  const source = metadata.sha256 ? undefined : await digestContent(limited(open(signal), maxBytes));
  const sha256 = metadata.sha256 ?? source?.sha256 ?? '';
  const expected: ObjectMetadata = { ...metadata, sha256 };
  if (existing && existing.size === source?.size && isSame(existing, expected)) {
    return { size: existing.size, written: false };
  }
  const body = expecting(limited(open(signal), maxBytes), sha256);
  const { size } = await store.put({ key, body, size: source?.size, metadata: expected, signal });
  const stored = await digestObject(store, key, signal);
  if (stored?.size !== size || stored.sha256 !== sha256) {
    // Its metadata would tell the next run that all is well.
    await store.delete(key, { signal });
    throw new WrongDigest(sha256, stored);
  }
  return { size, written: true };
}

function isSame(existing: ObjectInfo, expected: ObjectMetadata): boolean {
  return (
    existing.sha256 === expected.sha256 &&
    existing.contentType === expected.contentType &&
    existing.cacheControl === expected.cacheControl
  );
}
