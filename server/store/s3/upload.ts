import { crc32 } from 'node:zlib';
import type { ObjectInfo, WriteRequest } from '../object-store';
import { StoreError } from '../store-error';
import { headersOfMetadata, quoted } from './object-headers';
import { PART_BYTES, type PartBuffers } from './part-buffers';
import { headerOf, type S3Answer, type S3Client, type S3Request } from './s3-client';
import { errorOfAnswer } from './s3-errors';

/** Parts of one upload that are sent at once. */
const PARTS_IN_FLIGHT = 2;

/** How long to try to clean up after a failed upload. */
const ABORT_TIMEOUT_MS = 10_000;

interface Part {
  readonly buffer: Buffer;
  readonly bytes: Buffer;
}

interface SentPart {
  readonly number: number;
  readonly etag: string;
  readonly checksum: string;
}

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

/** Cuts a body into parts; only the last may be smaller, and it may be empty. The caller gives the buffers back. */
async function* partsOf({ body, size, key, signal }: WriteRequest, buffers: PartBuffers): AsyncGenerator<Part> {
  let total = 0;
  let filled = 0;
  let buffer = await buffers.take(size, signal);
  let handedOver = false;
  try {
    for await (const chunk of body) {
      signal?.throwIfAborted();
      total += chunk.length;
      if (size !== undefined && total > size) throw incomplete(key, total, size);
      for (let offset = 0; offset < chunk.length; ) {
        const piece = chunk.subarray(offset, offset + buffer.length - filled);
        buffer.set(piece, filled);
        filled += piece.length;
        offset += piece.length;
        if (filled < PART_BYTES) continue;
        handedOver = true;
        yield { buffer, bytes: buffer };
        buffer = await buffers.take(undefined, signal);
        handedOver = false;
        filled = 0;
      }
    }
    signal?.throwIfAborted();
    if (size !== undefined && total < size) throw incomplete(key, total, size);
    handedOver = true;
    yield { buffer, bytes: buffer.subarray(0, filled) };
  } finally {
    if (!handedOver) buffers.give(buffer);
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
    uploadId = await begin(client, request);
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
    return { etag: await complete(client, request, uploadId, sent), size };
  } catch (error) {
    stop.abort();
    await Promise.all(inFlight);
    if (uploadId !== undefined) await abort(client, key, uploadId);
    throw error;
  } finally {
    if (waiting) buffers.give(waiting.buffer);
  }
}

async function begin(client: S3Client, { key, metadata, signal }: WriteRequest): Promise<string> {
  const answer = await client.send({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { ...headersOfMetadata(metadata), 'x-amz-checksum-algorithm': 'CRC32' },
    signal,
  });
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/.exec(expectSuccess(answer, `POST ${key}`).text)?.[1];
  if (!uploadId) throw new StoreError('broken', `POST ${key}: S3 began an upload without an UploadId`);
  return uploadId;
}

async function sendPart(
  client: S3Client,
  part: { key: string; uploadId: string; number: number; bytes: Buffer; signal: AbortSignal },
): Promise<SentPart> {
  const checksum = checksumOf(part.bytes);
  const request: S3Request = {
    method: 'PUT',
    key: part.key,
    query: { partNumber: String(part.number), uploadId: part.uploadId },
    headers: { 'x-amz-checksum-crc32': checksum },
    body: part.bytes,
    signal: part.signal,
  };
  const answer = expectSuccess(await client.send(request), `PUT ${part.key}, part ${part.number}`);
  return { number: part.number, etag: etagOf(answer), checksum };
}

async function complete(client: S3Client, request: WriteRequest, uploadId: string, sent: SentPart[]): Promise<string> {
  const parts = sent
    .sort((one, other) => one.number - other.number)
    .map(
      ({ number, etag, checksum }) =>
        `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><ChecksumCRC32>${checksum}</ChecksumCRC32></Part>`,
    );
  const answer = await client.send({
    method: 'POST',
    key: request.key,
    query: { uploadId },
    headers: { 'content-type': 'application/xml', ...conditionHeaders(request) },
    body: Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`),
    retry: false,
    signal: request.signal,
  });
  const { text } = expectSuccess(answer, `POST ${request.key}`);
  // S3 may answer 200 at once and report a failure in the body later.
  const etag = /<ETag>([^<]+)<\/ETag>/.exec(text)?.[1];
  if (!etag) throw errorOfAnswer(`POST ${request.key}`, text.includes('<Error>') ? 500 : 200, text);
  return quoted(etag.replace(/&quot;|&#34;/g, '"'));
}

async function abort(client: S3Client, key: string, uploadId: string): Promise<void> {
  try {
    await client.send({ method: 'DELETE', key, query: { uploadId }, signal: AbortSignal.timeout(ABORT_TIMEOUT_MS) });
  } catch {
    // The failure that led here is reported; the bucket's lifecycle rule removes what is left.
  }
}

function conditionHeaders({ ifMatch, ifNoneMatch }: WriteRequest): Record<string, string> {
  return { ...(ifMatch && { 'if-match': ifMatch }), ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }) };
}

function expectSuccess(answer: S3Answer, action: string): S3Answer {
  if (answer.status === 404 && answer.text.includes('NoSuchKey')) {
    throw new StoreError('precondition', `${action}: there is no object to replace`);
  }
  if (answer.status < 200 || answer.status > 299) throw errorOfAnswer(action, answer.status, answer.text);
  return answer;
}

function etagOf(answer: S3Answer): string {
  return quoted(headerOf(answer.headers, 'etag') ?? '');
}

function checksumOf(bytes: Buffer): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(bytes));
  return checksum.toString('base64');
}

function incomplete(key: string, received: number, announced: number): StoreError {
  return new StoreError('incomplete', `${key}: received ${received} bytes of ${announced}`);
}
