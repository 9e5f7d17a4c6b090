import type { WriteRequest } from '../object-store';
import { StoreError } from '../store-error';
import { headersOfMetadata, quoted } from './object-headers';
import type { S3Client, S3Request } from './s3-client';
import { errorOfAnswer } from './s3-errors';
import { checksumOf, conditionHeaders, etagOf, expectSuccess } from './write-messages';

/** How long to try to clean up after a failed upload. */
const ABORT_TIMEOUT_MS = 10_000;

export interface SentPart {
  readonly number: number;
  readonly etag: string;
  /** CRC-32 in base64, where S3 knows it. */
  readonly checksum: string | undefined;
}

export async function beginMultipart(
  client: S3Client,
  { key, metadata, signal }: Pick<WriteRequest, 'key' | 'metadata' | 'signal'>,
): Promise<string> {
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

export async function sendPart(
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

export async function completeMultipart(
  client: S3Client,
  request: Pick<WriteRequest, 'key' | 'ifMatch' | 'ifNoneMatch' | 'signal'>,
  uploadId: string,
  sent: SentPart[],
): Promise<string> {
  const parts = sent
    .sort((one, other) => one.number - other.number)
    .map(({ number, etag, checksum }) => {
      const crc = checksum === undefined ? '' : `<ChecksumCRC32>${checksum}</ChecksumCRC32>`;
      return `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag>${crc}</Part>`;
    });
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

export async function abortMultipart(client: S3Client, key: string, uploadId: string): Promise<void> {
  try {
    await client.send({ method: 'DELETE', key, query: { uploadId }, signal: AbortSignal.timeout(ABORT_TIMEOUT_MS) });
  } catch {
    // The failure that led here is reported; the bucket's lifecycle rule removes what is left.
  }
}
