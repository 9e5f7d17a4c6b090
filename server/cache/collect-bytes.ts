import { Writable } from 'node:stream';
import type { ObjectInfo } from '../store/object-store';
import { StoreError } from '../store/store-error';

/** A writable that fills a buffer of exactly the object's size; another number of bytes is an error. */
export function collectBytes({ key, size }: Pick<ObjectInfo, 'key' | 'size'>): { target: Writable; bytes: Buffer } {
  // Not from Node's shared pool: a cached slice would keep all of it in memory.
  const bytes = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      filled += chunk.length;
      if (filled > size) return done(wrongLength());
      bytes.set(chunk, filled - chunk.length);
      done();
    },
    final: (done) => done(filled === size ? null : wrongLength()),
  });
  const wrongLength = () => new StoreError('broken', `${key}: the store announced ${size} bytes and sent ${filled}`);
  return { target, bytes };
}
