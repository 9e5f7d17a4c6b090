import type { ObjectStore } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { Skipped } from './check';
import type { Writer } from './writer';

export interface StoreWriterProps {
  /** The server's own. */
  readonly store: ObjectStore;
  /** Longest time for one call. */
  readonly timeoutMs: number;
  /** Why not through the server, for people. */
  readonly reason: string;
}

/** Writes past the server, where nobody may write through it. */
export function storeWriter({ store, timeoutMs, reason }: StoreWriterProps): Writer {
  return {
    way: `past the server, into its store (${reason})`,
    async put({ key, contentType, bytes, sha256 }) {
      try {
        // A server that only reads has made no place for unfinished files. A bucket is never made here.
        if (store.kind === 'filesystem') await store.prepare();
        await store.put({
          key,
          body: once(bytes),
          size: bytes.length,
          metadata: { contentType, sha256 },
          signal: AbortSignal.timeout(timeoutMs),
        });
      } catch (error) {
        // A server that only reads has credentials that only read.
        if (error instanceof StoreError && error.code === 'denied') throw new Skipped(`${reason}; ${error.message}`);
        throw error;
      }
    },
    delete: (key) => store.delete(key, { signal: AbortSignal.timeout(timeoutMs) }),
  };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
