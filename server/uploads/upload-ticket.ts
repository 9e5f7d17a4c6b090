import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { ResumableUpload } from '../store/object-store';
import { parseUploadMetadata } from './upload-metadata';

const sealedTicket = Type.Tuple([
  Type.String({ minLength: 1, maxLength: 1024 }),
  Type.Integer({ minimum: 0 }),
  Type.Integer({ minimum: 0 }),
  Type.String({ minLength: 1, maxLength: 64 }),
  Type.String({ maxLength: 2000 }),
]);

/**
 * All that is to be known about a resumable upload besides what has arrived. The client carries it in the upload's
 * address, so that the server keeps nothing and any replica goes on. It is not signed: the key in it is checked against
 * the rules of access at every request, the size against the limit, and the store knows the id only with its key.
 */
export interface UploadTicket {
  /** The store's name for the upload; `none` for one of no bytes, which the store need not begin. */
  readonly id: string;
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly begunAt: number;
  /** What the finished object's metadata hold, by which a client that missed the last answer finds it done. */
  readonly mark: string;
  /** Upload-Metadata as the client sent it: the protocol wants it back. */
  readonly metadata: string;
}

/** A ticket as text for a URL. */
export function sealTicket({ id, size, begunAt, mark, metadata }: UploadTicket): string {
  const sealed: Static<typeof sealedTicket> = [id, size, begunAt, mark, metadata];
  return Buffer.from(JSON.stringify(sealed)).toString('base64url');
}

/** Undefined for text that sealTicket did not make. */
export function openTicket(text: string): UploadTicket | undefined {
  let sealed: unknown;
  try {
    sealed = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
  if (!Value.Check(sealedTicket, sealed)) return undefined;
  const [id, size, begunAt, mark, metadata] = sealed;
  return { id, size, begunAt, mark, metadata };
}

/** What the store is asked about. */
export function uploadOfTicket({ id, size, metadata }: UploadTicket): ResumableUpload {
  const { key, overwrites } = parseUploadMetadata(metadata);
  return { key, id, size, ...(!overwrites && { ifNoneMatch: '*' as const }) };
}
