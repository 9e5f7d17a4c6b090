import type { WriteRequest } from '../object-store';
import { StoreError } from '../store-error';
import type { PartBuffer } from './part-buffer';
import { PART_BYTES, type PartBuffers } from './part-buffers';

/** A piece of a body, in a buffer that whoever takes the part gives back. */
export interface Part {
  readonly buffer: PartBuffer;
  readonly bytes: Buffer;
}

export type PartSource = Pick<WriteRequest, 'body' | 'size' | 'key' | 'signal'>;

/** Cuts a body into parts; only the last may be smaller, and it may be empty. The caller gives the buffers back. */
export async function* partsOf({ body, size, key, signal }: PartSource, buffers: PartBuffers): AsyncGenerator<Part> {
  const chunks = body[Symbol.asyncIterator]();
  let total = 0;
  let filled = 0;
  let buffer = await buffers.take(size, signal);
  let isMine = true;
  try {
    for (;;) {
      const { done, value: chunk } = await buffer.unlessInterrupted(chunks.next());
      if (done) break;
      total += chunk.length;
      if (size !== undefined && total > size) throw incomplete(key, total, size);
      for (let offset = 0; offset < chunk.length; ) {
        const piece = chunk.subarray(offset, offset + buffer.bytes.length - filled);
        buffer.bytes.set(piece, filled);
        filled += piece.length;
        offset += piece.length;
        if (filled < PART_BYTES) continue;
        isMine = false;
        buffers.filled(buffer);
        yield { buffer, bytes: buffer.bytes };
        buffer = await buffers.take(undefined, signal);
        isMine = true;
        filled = 0;
      }
    }
    if (size !== undefined && total < size) throw incomplete(key, total, size);
    isMine = false;
    buffers.filled(buffer);
    yield { buffer, bytes: buffer.bytes.subarray(0, filled) };
  } finally {
    if (isMine) buffers.give(buffer);
    // Not waited for: a body whose client is silent would not answer.
    chunks.return?.(undefined).catch(() => undefined);
  }
}

function incomplete(key: string, received: number, announced: number): StoreError {
  return new StoreError('incomplete', `${key}: received ${received} bytes of ${announced}`);
}
