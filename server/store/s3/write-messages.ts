import { crc32 } from 'node:zlib';
import type { WriteRequest } from '../object-store';
import { StoreError } from '../store-error';
import { quoted } from './object-headers';
import { headerOf, type S3Answer } from './s3-client';
import { errorOfAnswer } from './s3-errors';

/** The preconditions of a write, as headers. */
export function conditionHeaders({
  ifMatch,
  ifNoneMatch,
}: Pick<WriteRequest, 'ifMatch' | 'ifNoneMatch'>): Record<string, string> {
  return { ...(ifMatch && { 'if-match': ifMatch }), ...(ifNoneMatch && { 'if-none-match': ifNoneMatch }) };
}

/** @throws StoreError unless the answer says that the write succeeded */
export function expectSuccess(answer: S3Answer, action: string): S3Answer {
  if (answer.status === 404 && answer.text.includes('NoSuchKey')) {
    throw new StoreError('precondition', `${action}: there is no object to replace`);
  }
  if (answer.status < 200 || answer.status > 299) {
    throw errorOfAnswer(action, answer.status, answer.text, answer.headers);
  }
  // S3 may answer 200 at once and report a failure in the body.
  if (answer.text.includes('<Error>')) throw errorOfAnswer(action, 500, answer.text);
  return answer;
}

export function etagOf(answer: S3Answer): string {
  return quoted(headerOf(answer.headers, 'etag') ?? '');
}

/** For `x-amz-checksum-crc32`: the CRC-32 in network byte order, as base64. */
export function checksumOf(bytes: Buffer): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(bytes));
  return checksum.toString('base64');
}
