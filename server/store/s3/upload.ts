import type { ObjectInfo, WriteRequest } from '../object-store';
import { abortMultipart, beginMultipart, completeMultipart, type SentPart, sendPart } from './multipart';
import { headersOfMetadata } from './object-headers';
import { PART_BYTES, type PartBuffers } from './part-buffers';
import { type Part, partsOf } from './parts';
import type { S3Client } from './s3-client';
import { checksumOf, conditionHeaders, etagOf, expectSuccess } from './write-messages';

/** Parts of one upload that are sent at once. */
const PARTS_IN_FLIGHT = 2;

/**
 * Uploads a body of any length in bounded memory: one PUT if it fits into a part, else a multipart upload, which is
 * aborted on any failure. Each part carries a CRC-32 that S3 checks.
 */
export async function uploadObject(
  client: S3Client,
  buffers: PartBuffers,
  request: WriteRequest,
): Promise<Pick<ObjectInfo, 'etag' | 'size'>> {
  const parts = partsOf(request, buffers);
  try {
    const first = await parts.next();
    const one = first.value as Part;
    if (one.bytes.length < PART_BYTES) return await putWhole(client, buffers, request, one);
    return await putParts(client, buffers, request, one, parts);
  } finally {
    await parts.return(undefined);
  }
}

async function putWhole(client: S3Client, buffers: PartBuffers, request: WriteRequest, { buffer, bytes }: Part) {
  try {
    const answer = await client.send({
      method: 'PUT',
      key: request.key,
      headers: {
        ...headersOfMetadata(request.metadata),
        ...conditionHeaders(request),
        'x-amz-checksum-crc32': checksumOf(bytes),
      },
      body: bytes,
      retry: !request.ifMatch && !request.ifNoneMatch,
      signal: request.signal,
    });
    return { etag: etagOf(expectSuccess(answer, `PUT ${request.key}`)), size: bytes.length };
  } finally {
    buffers.give(buffer);
  }
}

async function putParts(
  client: S3Client,
  buffers: PartBuffers,
  request: WriteRequest,
  first: Part,
  rest: AsyncGenerator<Part>,
) {
  const { key } = request;
  const stop = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, stop.signal]) : stop.signal;
  const inFlight = new Set<Promise<void>>();
  const sent: SentPart[] = [];
  let failure: unknown;
  let size = 0;
  let uploadId: string | undefined;
  let waiting: Part | undefined = first;
  try {
    uploadId = await beginMultipart(client, request);
    for (let number = 1; waiting && waiting.bytes.length > 0; number++) {
      const part: Part = waiting;
      waiting = undefined;
      size += part.bytes.length;
      const sending = sendPart(client, { key, uploadId, number, bytes: part.bytes, signal })
        .then((done) => void sent.push(done))
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => {
          buffers.give(part.buffer);
          inFlight.delete(sending);
        });
      inFlight.add(sending);
      if (inFlight.size >= PARTS_IN_FLIGHT) await Promise.race(inFlight);
      if (failure) throw failure;
      waiting = (await rest.next()).value as Part | undefined;
    }
    await Promise.all(inFlight);
    if (failure) throw failure;
    return { etag: await completeMultipart(client, request, uploadId, sent), size };
  } catch (error) {
    stop.abort();
    await Promise.all(inFlight);
    if (uploadId !== undefined) await abortMultipart(client, key, uploadId);
    throw error;
  } finally {
    if (waiting) buffers.give(waiting.buffer);
  }
}
