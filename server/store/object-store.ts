import type { Writable } from 'node:stream';
import type { ByteRange } from '../http/byte-range';
import type { Conditions } from '../http/preconditions';

/** What is stored with an object besides its bytes. */
export interface ObjectMetadata {
  readonly contentType: string;
  readonly cacheControl?: string;
  readonly contentEncoding?: string;
  readonly contentDisposition?: string;
  readonly contentLanguage?: string;
  /** SHA-256 of the bytes in hexadecimal, where the writer knew it. */
  readonly sha256?: string;
}

/** An object without its bytes. */
export interface ObjectInfo extends ObjectMetadata {
  readonly key: string;
  readonly size: number;
  /** A strong entity tag with its quotes. */
  readonly etag: string;
  /** In milliseconds since 1970. */
  readonly lastModified: number;
}

export interface ReadRequest extends Conditions {
  readonly key: string;
  /** A Range header with a single range of bytes; the store answers with it or with everything. */
  readonly range?: string;
  readonly signal?: AbortSignal;
}

/** What a read came to. `null` elsewhere stands for an object that does not exist. */
export type ReadOutcome =
  | { readonly status: 200 | 206 }
  | { readonly status: 304; readonly etag: string }
  | { readonly status: 412 }
  | { readonly status: 416; readonly size: number | undefined };

/**
 * Called once, when a read is about to deliver bytes; returns where they go. `range` is present for a part of the
 * object. The read ends the writable after the last byte and is aborted when the writable is destroyed.
 */
export type Receiver = (info: ObjectInfo, range: ByteRange | undefined) => Writable;

export interface WriteRequest {
  readonly key: string;
  readonly body: AsyncIterable<Uint8Array>;
  readonly metadata: ObjectMetadata;
  /** Number of bytes, if known; a body of another length fails as `incomplete`. */
  readonly size?: number;
  /** `*`: only if there is no such object. */
  readonly ifNoneMatch?: '*';
  /** Entity tags, of which the object that is replaced must have one. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

export interface ListRequest {
  readonly prefix?: string;
  /** Keys with a slash after the prefix are rolled up into folders. */
  readonly delimiter?: '/';
  /** 1 to 1000. */
  readonly limit: number;
  /** The `cursor` of the page before. */
  readonly cursor?: string;
  readonly signal?: AbortSignal;
}

export type ListedObject = Pick<ObjectInfo, 'key' | 'size' | 'etag' | 'lastModified'>;

/** One page of a listing, objects and folders together at most `limit`, in the order of the keys' UTF-8 bytes. */
export interface ObjectPage {
  readonly objects: readonly ListedObject[];
  /** Prefixes that end in a slash. */
  readonly folders: readonly string[];
  /** Present if there are more. */
  readonly cursor?: string;
}

/**
 * Where objects live. Keys have passed checkKey of http/object-key.ts.
 * Methods throw StoreError, except that a receiver's own error and an aborted signal's reason pass through.
 */
export interface ObjectStore {
  readonly kind: 'filesystem' | 's3';
  /** Reads an object, or part of it, in one call to the store; conditions and range travel with it. */
  get(request: ReadRequest, receive: Receiver): Promise<ReadOutcome | null>;
  head(key: string, signal?: AbortSignal): Promise<ObjectInfo | null>;
  /** Writes an object whole or not at all: others see the old bytes, then the new ones. */
  put(request: WriteRequest): Promise<Pick<ObjectInfo, 'etag' | 'size'>>;
  /** Deletes an object; one that does not exist is no error. */
  delete(key: string, signal?: AbortSignal): Promise<void>;
  list(request: ListRequest): Promise<ObjectPage>;
  /** Makes ready what the store needs: the folder or the bucket. */
  prepare(signal?: AbortSignal): Promise<void>;
  /** Resolves if the store can be used right now. */
  check(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
