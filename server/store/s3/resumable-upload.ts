import { stopTogether } from '../../stop-together';
import type { AppendRequest, BeginRequest, ResumableUpload } from '../object-store';
import { StoreError } from '../store-error';
import { listParts, type StoredPart } from './list-parts';
import { abortMultipart, beginMultipart, completeMultipart, type SentPart } from './multipart';
import { PART_BYTES, type PartBuffers } from './part-buffers';
import { type Part, partsOf } from './parts';
import type { S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';
import { sendParts } from './send-parts';

/**
 * Resumable uploads of one bucket. A multipart upload is all their state: part N holds the bytes from
 * (N - 1) × PART_BYTES on, so that any replica sees how far an upload has come.
 * Requests name keys of the bucket, with its folder.
 */
export class ResumableMultiparts {
  constructor(
    private readonly client: S3Client,
    private readonly buffers: PartBuffers,
  ) {}

  begin(request: BeginRequest): Promise<string> {
    return beginMultipart(this.client, request);
  }

  async offset({ key, id, size }: ResumableUpload, signal?: AbortSignal): Promise<number | null> {
    const parts = await listParts(this.client, key, id, signal);
    return parts && offsetOf(parts, size);
  }

  async append(request: AppendRequest): Promise<number | null> {
    const { key, id, size, offset, length, signal } = request;
    const stored = await listParts(this.client, key, id, signal);
    if (!stored) return null;
    const reached = offsetOf(stored, size);
    if (offset !== reached) {
      throw new StoreError('offset', `${key} is kept up to ${reached}, not ${offset}; go on from there`);
    }
    if (length !== undefined && length > 0) checkLength(request, length);
    const kept = stored.slice(0, offset / PART_BYTES);
    const progress = { offset, received: 0 };
    const { stop, release } = stopTogether(signal);
    let sent: SentPart[];
    try {
      const pieces = partsOf({ key, body: request.body, size: length, signal: stop.signal }, this.buffers);
      const target = { key, uploadId: id, firstNumber: kept.length + 1, stop };
      sent = await sendParts(this.client, this.buffers, target, wholeParts(pieces, request, this.buffers, progress));
    } finally {
      release();
    }
    if (progress.offset === offset && progress.received > 0) checkLength(request, progress.received);
    if (progress.offset < size) return progress.offset;
    try {
      await completeMultipart(this.client, request, id, [...kept, ...sent]);
    } catch (error) {
      // What lost against another writer can never be completed.
      if (error instanceof StoreError && error.code === 'precondition') await abortMultipart(this.client, key, id);
      throw error;
    }
    return size;
  }

  async abort({ key, id }: ResumableUpload): Promise<void> {
    const { status, text, headers } = await this.client.send({ method: 'DELETE', key, query: { uploadId: id } });
    if (status !== 204 && status !== 200 && status !== 404) throw errorOfAnswer(`DELETE ${key}`, status, text, headers);
  }
}

/**
 * How far the parts reach without a gap. Never to the end: as long as the upload is there it was not completed, and
 * sending the last part once more does that.
 */
function offsetOf(parts: readonly StoredPart[], size: number): number {
  let count = 0;
  while (parts[count]?.number === count + 1 && parts[count]?.size === PART_BYTES) count++;
  const startOfLast = Math.floor((size - 1) / PART_BYTES) * PART_BYTES;
  return Math.min(count * PART_BYTES, startOfLast);
}

/** @throws StoreError `chunk` for a piece of which nothing could be kept: it is no whole part and not the last one */
function checkLength({ key, offset, size }: AppendRequest, length: number): void {
  if (length >= PART_BYTES || offset + length === size) return;
  throw new StoreError(
    'chunk',
    `${key}: ${length} bytes are too few for one request; send the whole rest, or pieces of a multiple of ${PART_BYTES} bytes`,
  );
}

/** The parts that can be kept. What is short of a whole one, and not the end, is dropped and will be sent again. */
async function* wholeParts(
  parts: AsyncIterable<Part>,
  { size }: AppendRequest,
  buffers: PartBuffers,
  progress: { offset: number; received: number },
): AsyncGenerator<Part> {
  for await (const part of parts) {
    const { length } = part.bytes;
    progress.received += length;
    if (length > 0 && (length === PART_BYTES || progress.offset + length === size)) {
      progress.offset += length;
      yield part;
    } else {
      buffers.give(part.buffer);
    }
  }
}
