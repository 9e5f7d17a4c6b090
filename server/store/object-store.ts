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
  /** Mark of the resumable upload that brought the bytes, if one did. */
  readonly uploadMark?: string;
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
  /**
   * Whether the object is known to be large, and the writable that the receiver returns calls back only once it needs
   * the bytes it was given no more: the store may use their memory again then.
   */
  readonly isLarge?: boolean;
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

export interface DeleteOptions {
  /** Entity tags, of which the object must have one. */
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

/** An upload that arrives in several requests. It is plain data: any replica goes on with what another began. */
export interface ResumableUpload {
  readonly key: string;
  /** The store's own name for it. */
  readonly id: string;
  /** Bytes of the whole object. */
  readonly size: number;
  /** `*`: only if there is no such object when the last byte is in. */
  readonly ifNoneMatch?: '*';
}

export interface BeginRequest extends Omit<ResumableUpload, 'id'> {
  readonly metadata: ObjectMetadata;
  /** From then on the store may remove what has arrived; milliseconds since 1970. */
  readonly expiresAt: number;
  readonly signal?: AbortSignal;
}

export interface AppendRequest extends ResumableUpload {
  /** Where the body belongs: where the upload ended before. */
  readonly offset: number;
  readonly body: AsyncIterable<Uint8Array>;
  /** Number of bytes of the body, if known. */
  readonly length?: number;
  readonly signal?: AbortSignal;
}

export interface PresignRequest {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  readonly expiresInSeconds: number;
  /** Headers that the client must send as they are, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that whoever holds it may make to the store itself. */
export interface PresignedRequest {
  readonly url: string;
  /** In milliseconds since 1970: earlier than asked for if the store's credentials end earlier. */
  readonly expiresAt: number;
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

/** The pools of connections to a store: one for reads of objects, which take as long as their clients, one for the rest. */
export type StoreConnections = Readonly<Record<'calls' | 'reads', ConnectionStats>>;

/** A pool of connections to the store. */
export interface ConnectionStats {
  /** Most connections there can be. */
  readonly limit: number;
  readonly connected: number;
  /** Connected and without work. */
  readonly free: number;
  /** Calls that are not sent yet. */
  readonly pending: number;
  /** Calls that wait because all connections have work. */
  readonly queued: number;
  /** Calls that are sent and not answered in full. */
  readonly running: number;
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
  /** Deletes an object; one that does not exist is no error, unless it was to match. */
  delete(key: string, options?: DeleteOptions): Promise<void>;
  list(request: ListRequest): Promise<ObjectPage>;
  /** Begins a resumable upload of at least one byte and returns the store's name for it. */
  beginUpload(request: BeginRequest): Promise<string>;
  /** How many bytes, from the first on, are kept; null if there is no such upload, or none any more. */
  uploadOffset(upload: ResumableUpload, signal?: AbortSignal): Promise<number | null>;
  /**
   * Adds bytes and returns the new offset, which may be less than what was sent: the rest is to be sent again. At the
   * last byte the object is there. Of a body that breaks off the store keeps what it can. Null as for uploadOffset.
   *
   * @throws StoreError `offset` if the upload does not end at the request's offset, `chunk` if the store could keep
   * nothing of a piece as small as this
   */
  appendUpload(request: AppendRequest): Promise<number | null>;
  /** Gives an upload up; one that does not exist is no error. */
  abortUpload(upload: ResumableUpload): Promise<void>;
  /** Null if the store has no address of its own that clients reach. */
  presign(request: PresignRequest): Promise<PresignedRequest | null>;
  /** Makes ready what the store needs: the folder or the bucket. */
  prepare(signal?: AbortSignal): Promise<void>;
  /** Resolves if the store can be used right now. */
  check(signal?: AbortSignal): Promise<void>;
  /** How the connections to the store fare, where it has any. */
  readonly connections?: () => StoreConnections;
  /** Whether calls fail at once because the store is down, and how often that began. */
  readonly circuit?: () => { readonly open: boolean; readonly trips: number };
  /** The memory of uploads in flight, where the store bounds it. */
  readonly uploadBuffers?: { readonly takenBytes: number; readonly waitingUploads: number };
  close(): Promise<void>;
}
