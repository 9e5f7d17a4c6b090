import { createCipheriv, createHash } from 'node:crypto';
import type { OpenSource } from '../seed-source';

const CHUNK_BYTES = 64 * 1024;

/** Bytes that do not compress and are the same each time for a name: the AES-CTR key stream of the name's hash. */
export function randomSource(name: string, size: number): OpenSource {
  return async function* () {
    const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(name).digest(), Buffer.alloc(16));
    const zeros = Buffer.alloc(CHUNK_BYTES);
    for (let left = size; left > 0; left -= CHUNK_BYTES) {
      yield cipher.update(zeros.subarray(0, Math.min(left, CHUNK_BYTES)));
    }
  };
}
