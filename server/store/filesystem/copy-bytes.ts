import type { FileHandle } from 'node:fs/promises';
import { finished, type Writable } from 'node:stream';
import type { ByteRange } from '../../http/byte-range';

/** Bytes of one read of a file. */
export const READ_BYTES = 256 * 1024;

/**
 * Moves a range of a file to a writable that calls back only once it needs the bytes no more, and returns how many
 * there were. Two buffers take turns: one is read into while the other is on its way. With a fresh one for each read
 * the kernel would have to clear memory for it each time, which can cost more than moving the bytes.
 *
 * Rejects with the failure of the file or the writable, or with the signal's reason; the writable is destroyed then.
 */
export async function copyBytes(
  file: FileHandle,
  { start, end }: ByteRange,
  target: Writable,
  signal: AbortSignal | undefined,
): Promise<number> {
  const size = Math.min(READ_BYTES, end - start + 1);
  let [buffer, other] = [Buffer.allocUnsafeSlow(size), Buffer.allocUnsafeSlow(size)];
  let failure: unknown;
  let wake: () => void = () => undefined;
  const stop = (error: unknown) => {
    failure ??= error;
    wake();
  };
  const write = (bytes: Buffer) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      target.write(bytes, (error) => (error ? stop(error) : resolve()));
    });
  const abort = () => stop(signal?.reason);
  // Listens on, as whoever gets fewer bytes than expected will destroy the writable with an error.
  finished(target, { readable: false }, stop);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    signal?.throwIfAborted();
    let position = start;
    let written = Promise.resolve();
    while (position <= end) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(size, end - position + 1), position);
      await written;
      if (failure !== undefined) throw failure;
      if (bytesRead === 0) return position - start;
      position += bytesRead;
      written = write(buffer.subarray(0, bytesRead));
      [buffer, other] = [other, buffer];
    }
    await written;
    if (failure !== undefined) throw failure;
    return position - start;
  } catch (error) {
    target.destroy(error as Error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
