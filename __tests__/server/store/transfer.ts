import { Writable } from 'node:stream';
import type { ByteRange } from '../../../server/http/byte-range';
import type {
  ObjectInfo,
  ObjectStore,
  ReadOutcome,
  ReadRequest,
  WriteRequest,
} from '../../../server/store/object-store';

export interface Fetched {
  readonly outcome: ReadOutcome | null;
  readonly info?: ObjectInfo;
  readonly range?: ByteRange;
  readonly bytes: Buffer;
}

/** Reads an object whole into memory. */
export async function fetchObject(
  store: ObjectStore,
  key: string,
  options: Omit<ReadRequest, 'key'> = {},
): Promise<Fetched> {
  const chunks: Buffer[] = [];
  let head: { info: ObjectInfo; range: ByteRange | undefined } | undefined;
  const outcome = await store.get({ key, ...options }, (info, range) => {
    head = { info, range };
    return new Writable({
      write(chunk, _encoding, done) {
        chunks.push(chunk);
        done();
      },
    });
  });
  return { outcome, ...head, bytes: Buffer.concat(chunks) };
}

/** Stores text or bytes. */
export async function putObject(
  store: ObjectStore,
  key: string,
  content: string | Buffer,
  options: Partial<WriteRequest> = {},
) {
  return store.put({ key, body: bodyOf(content), metadata: { contentType: 'text/plain' }, ...options });
}

/** A body in chunks of 64 KiB, as a network would deliver it. */
export async function* bodyOf(content: string | Buffer): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content);
  for (let offset = 0; offset < bytes.length; offset += 65536) yield bytes.subarray(offset, offset + 65536);
}
