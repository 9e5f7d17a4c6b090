import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseRange } from '../../http/byte-range';
import { evaluateConditions } from '../../http/preconditions';
import type { ObjectInfo, ReadOutcome, ReadRequest, Receiver } from '../object-store';
import { StoreError } from '../store-error';
import { codeOf, isMissing } from './file-errors';
import { isOpenInside } from './inside-root';
import { describeFile } from './metadata';

const READ_BYTES = 256 * 1024;

/**
 * Opens a regular file below the root; links may lead to it, but not out of the root. Everything that follows sees this
 * one version, whatever replaces it.
 */
export async function openFile(root: string, path: string): Promise<{ file: FileHandle; stats: BigIntStats } | null> {
  let file: FileHandle;
  try {
    // Non-blocking: opening a named pipe would wait for its writer.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    // ENXIO: a socket, which cannot be opened.
    if (isMissing(error) || codeOf(error) === 'ENXIO') return null;
    throw error;
  }
  try {
    const stats = await file.stat({ bigint: true });
    if (stats.isFile() && (await isOpenInside(root, path, file))) return { file, stats };
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return null;
}

/** Answers a read as an S3 service would. */
export async function readFileObject(
  root: string,
  path: string,
  request: ReadRequest,
  receive: Receiver,
): Promise<ReadOutcome | null> {
  const opened = await openFile(root, path);
  if (!opened) return null;
  const { file, stats } = opened;
  try {
    const info = await describeFile(root, request.key, stats);
    const verdict = evaluateConditions(request, info);
    if (verdict === 412) return { status: 412 };
    if (verdict === 304) return { status: 304, etag: info.etag };
    const range = parseRange(request.range, info.size);
    if (range === 'unsatisfiable') return { status: 416, size: info.size };
    await sendBytes(file, info, range ?? { start: 0, end: info.size - 1 }, receive(info, range), request.signal);
    return { status: range ? 206 : 200 };
  } finally {
    await file.close();
  }
}

async function sendBytes(
  file: FileHandle,
  info: ObjectInfo,
  { start, end }: { start: number; end: number },
  target: NodeJS.WritableStream & { destroy(error?: Error): void },
  signal: AbortSignal | undefined,
): Promise<void> {
  const length = end - start + 1;
  if (length > 0) {
    const source = file.createReadStream({ start, end, autoClose: false, highWaterMark: READ_BYTES });
    await pipeline(source, target, { end: false, signal });
    if (source.bytesRead !== length) {
      // Ending the target now would break the framing of an answer that announced more.
      const error = new StoreError('broken', `${info.key} was cut to ${source.bytesRead} bytes while it was read`);
      target.destroy(error);
      throw error;
    }
  }
  target.end();
}
