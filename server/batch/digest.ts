import { createHash, type Hash } from 'node:crypto';
import { Writable } from 'node:stream';
import type { ObjectStore } from '../store/object-store';

/** What tells whether two contents are the same. */
export interface Digest {
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** Reads content to its end. */
export async function digestContent(content: AsyncIterable<Uint8Array>): Promise<Digest> {
  const running = new RunningDigest();
  for await (const chunk of content) running.add(chunk);
  return running.result();
}

/** Reads a stored object to its end; null if it does not exist. */
export async function digestObject(store: ObjectStore, key: string, signal: AbortSignal): Promise<Digest | null> {
  const running = new RunningDigest();
  const outcome = await store.get({ key, signal }, () => running.writable());
  return outcome && running.result();
}

/** Passes content on and fails at its end if it does not hash as expected, so that a write of it comes to nothing. */
export async function* expecting(source: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const running = new RunningDigest();
  for await (const chunk of source) {
    running.add(chunk);
    yield chunk;
  }
  const found = running.result();
  if (found.sha256 !== sha256) throw new WrongDigest(sha256, found);
}

/** Content is not what it should be. */
export class WrongDigest extends Error {
  constructor(expected: string, found: Digest | null) {
    super(`expected SHA-256 ${expected}, found ${found ? `${found.sha256} of ${found.size} bytes` : 'nothing'}`);
  }
}

class RunningDigest {
  private readonly hash: Hash = createHash('sha256');
  private size = 0;

  add(chunk: Uint8Array): void {
    this.hash.update(chunk);
    this.size += chunk.length;
  }

  writable(): Writable {
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.add(chunk);
        done();
      },
    });
  }

  result(): Digest {
    return { size: this.size, sha256: this.hash.digest('hex') };
  }
}
