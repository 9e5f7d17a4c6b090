import { matchesStrongly } from '../../http/preconditions';
import type { DeleteOptions } from '../object-store';
import { StoreError } from '../store-error';
import { quoted } from './object-headers';
import { headerOf, type S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';

/**
 * Deletes an object. Amazon S3 checks If-Match in the same step; MinIO ignores it, so that the tag is looked at before
 * and a write in the short time between is lost.
 */
export async function deleteObject(
  client: S3Client,
  key: string,
  { ifMatch, signal }: DeleteOptions = {},
): Promise<void> {
  if (ifMatch !== undefined) await expectMatch(client, key, ifMatch, signal);
  const { status, text, headers } = await client.send({
    method: 'DELETE',
    key,
    headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    signal,
  });
  if (status === 404 && !text.includes('NoSuchBucket')) return;
  if (status !== 204 && status !== 200) throw errorOfAnswer(`DELETE ${key}`, status, text, headers);
}

async function expectMatch(client: S3Client, key: string, ifMatch: string, signal: AbortSignal | undefined) {
  const { status, text, headers } = await client.send({ method: 'HEAD', key, signal });
  const isMissing = status === 404 && headers['x-minio-error-code'] !== 'NoSuchBucket';
  if (!isMissing && status !== 200) throw errorOfAnswer(`HEAD ${key}`, status, text, headers);
  const etag = headerOf(headers, 'etag');
  if (isMissing || etag === undefined || !matchesStrongly(ifMatch, quoted(etag))) {
    throw new StoreError('precondition', `${key} was changed or is gone`);
  }
}
