import { matchesStrongly } from '../../http/preconditions';
import { StoreError } from '../store-error';
import { quoted } from './object-headers';
import { headerOf, type S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';

/**
 * The tag of the object if it is one of those that If-Match names. S3 takes one tag, not a list or `*`.
 *
 * @throws StoreError `precondition` if it is none of them, or if there is no object
 */
export async function matchingTag(
  client: S3Client,
  key: string,
  ifMatch: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { status, text, headers } = await client.send({ method: 'HEAD', key, signal });
  const isMissing = status === 404 && headers['x-minio-error-code'] !== 'NoSuchBucket';
  if (!isMissing && status !== 200) throw errorOfAnswer(`HEAD ${key}`, status, text, headers);
  const etag = headerOf(headers, 'etag');
  if (isMissing || etag === undefined || !matchesStrongly(ifMatch, quoted(etag))) {
    throw new StoreError('precondition', `${key} was changed or is gone`);
  }
  return quoted(etag);
}
