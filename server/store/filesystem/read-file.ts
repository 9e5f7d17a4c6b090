import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ByteRange, parseRange } from '../../http/byte-range';
import { evaluateConditions } from '../../http/preconditions';
import type { ObjectInfo, ReadOutcome, ReadRequest, Receiver } from '../object-store';
import { StoreError } from '../store-error';
import { copyBytes, READ_BYTES } from './copy-bytes';
import { codeOf, isMissing } from './file-errors';
import { isOpenInside } from './inside-root';
import { describeFile } from './metadata';

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
    await sendBytes(file, info, range ?? { start: 0, end: info.size - 1 }, receive(info, range), request);
    return { status: range ? 206 : 200 };
  } finally {
    await file.close();
  }
}

async function sendBytes(
  file: FileHandle,
  info: ObjectInfo,
  range: ByteRange,
  target: Writable,
  { isLarge, signal }: ReadRequest,
): Promise<void> {
  const length = range.end - range.start + 1;
  if (length > 0) {
    const sent = await (isLarge ? copyBytes : streamBytes)(file, range, target, signal);
    if (sent !== length) {
      // Ending the target now would break the framing of an answer that announced more.
      const error = new StoreError('broken', `${info.key} was cut to ${sent} bytes while it was read`);
      target.destroy(error);
      throw error;
    }
  }
  target.end();
}

/** Does what copyBytes does, for a writable that may keep the bytes. */
async function streamBytes(
  file: FileHandle,
  range: ByteRange,
  target: Writable,
  signal: AbortSignal | undefined,
): Promise<number> {
  const source = file.createReadStream({ ...range, autoClose: false, highWaterMark: READ_BYTES });
  await pipeline(source, target, { end: false, signal });
  return source.bytesRead;
}
