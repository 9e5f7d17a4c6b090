import { PermanentError } from '../batch/try-again';

/** Passes content on up to a number of bytes. */
export async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxBytes) throw new PermanentError(`it is larger than SEED_MAX_BYTES (${maxBytes})`);
    yield chunk;
  }
}
