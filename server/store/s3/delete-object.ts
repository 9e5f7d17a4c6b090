import type { DeleteOptions } from '../object-store';
import { matchingTag } from './matching-tag';
import type { S3Client } from './s3-client';
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
  const headers = ifMatch === undefined ? undefined : { 'if-match': await matchingTag(client, key, ifMatch, signal) };
  const answer = await client.send({ method: 'DELETE', key, headers, signal });
  const { status, text } = answer;
  if (status === 404 && !text.includes('NoSuchBucket')) return;
  if (status !== 204 && status !== 200) throw errorOfAnswer(`DELETE ${key}`, status, text, answer.headers);
}
