import type { WriteRequest } from '../object-store';
import { StoreError } from '../store-error';
import { PART_BYTES, type PartBuffers } from './part-buffers';

/** A piece of a body, in a buffer that whoever takes the part gives back. */
export interface Part {
  readonly buffer: Buffer;
  readonly bytes: Buffer;
}

/** Cuts a body into parts; only the last may be smaller, and it may be empty. The caller gives the buffers back. */
export async function* partsOf({ body, size, key, signal }: WriteRequest, buffers: PartBuffers): AsyncGenerator<Part> {
  let total = 0;
  let filled = 0;
  let buffer = await buffers.take(size, signal);
  let handedOver = false;
  try {
    for await (const chunk of body) {
      signal?.throwIfAborted();
      total += chunk.length;
      if (size !== undefined && total > size) throw incomplete(key, total, size);
      for (let offset = 0; offset < chunk.length; ) {
        const piece = chunk.subarray(offset, offset + buffer.length - filled);
        buffer.set(piece, filled);
        filled += piece.length;
        offset += piece.length;
        if (filled < PART_BYTES) continue;
        handedOver = true;
        yield { buffer, bytes: buffer };
        buffer = await buffers.take(undefined, signal);
        handedOver = false;
        filled = 0;
      }
    }
    signal?.throwIfAborted();
    if (size !== undefined && total < size) throw incomplete(key, total, size);
    handedOver = true;
    yield { buffer, bytes: buffer.subarray(0, filled) };
  } finally {
    if (!handedOver) buffers.give(buffer);
  }
}

function incomplete(key: string, received: number, announced: number): StoreError {
  return new StoreError('incomplete', `${key}: received ${received} bytes of ${announced}`);
}
