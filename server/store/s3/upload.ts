import { stopTogether } from '../../stop-together';
import type { ObjectInfo, WriteRequest } from '../object-store';
import { matchingTag } from './matching-tag';
import { abortMultipart, beginMultipart, completeMultipart } from './multipart';
import { headersOfMetadata } from './object-headers';
import { PART_BYTES, type PartBuffers } from './part-buffers';
import { type Part, partsOf } from './parts';
import type { S3Client } from './s3-client';
import { sendParts } from './send-parts';
import { checksumOf, conditionHeaders, etagOf, expectSuccess } from './write-messages';

/**
 * Uploads a body of any length in bounded memory: one PUT if it fits into a part, else a multipart upload, which is
 * aborted on any failure. Each part carries a CRC-32 that S3 checks.
 */
export async function uploadObject(
  client: S3Client,
  buffers: PartBuffers,
  asked: WriteRequest,
): Promise<Pick<ObjectInfo, 'etag' | 'size'>> {
  const request = await withSingleTag(client, asked);
  const { stop, release } = stopTogether(request.signal);
  const parts = partsOf({ ...request, signal: stop.signal }, buffers);
  try {
    const first = (await parts.next()).value as Part;
    if (first.bytes.length < PART_BYTES) return await putWhole(client, buffers, request, first);
    return await putParts(client, buffers, request, stop, first, parts);
  } finally {
    await parts.return(undefined);
    release();
  }
}

async function withSingleTag(client: S3Client, request: WriteRequest): Promise<WriteRequest> {
  const { key, ifMatch, signal } = request;
  if (ifMatch === undefined || /^"[^"]*"$/.test(ifMatch)) return request;
  return { ...request, ifMatch: await matchingTag(client, key, ifMatch, signal) };
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
  stop: AbortController,
  first: Part,
  rest: AsyncGenerator<Part>,
) {
  const { key } = request;
  let uploadId: string;
  try {
    uploadId = await beginMultipart(client, request);
  } catch (error) {
    buffers.give(first.buffer);
    throw error;
  }
  const total = { size: 0 };
  try {
    const target = { key, uploadId, firstNumber: 1, stop };
    const sent = await sendParts(client, buffers, target, inOrder(first, rest, buffers, stop, total));
    return { etag: await completeMultipart(client, request, uploadId, sent), size: total.size };
  } catch (error) {
    await abortMultipart(client, key, uploadId);
    throw error;
  }
}

/** The parts, except an empty last one. What is in flight is in vain as soon as the body breaks off. */
async function* inOrder(
  first: Part,
  rest: AsyncGenerator<Part>,
  buffers: PartBuffers,
  stop: AbortController,
  total: { size: number },
): AsyncGenerator<Part> {
  total.size += first.bytes.length;
  yield first;
  try {
    for await (const part of rest) {
      total.size += part.bytes.length;
      if (part.bytes.length > 0) yield part;
      else buffers.give(part.buffer);
    }
  } catch (error) {
    stop.abort(error);
    throw error;
  }
}
