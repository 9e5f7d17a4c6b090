import type { ListRequest, ObjectPage } from '../object-store';
import { StoreError } from '../store-error';
import { readListAnswer } from './list-answer';
import type { S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';

/** 1000 keys of 1024 bytes, each percent-encoded, with what is said about them, fit twice. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Asks for one page of a listing; no call ever reads more than the page. */
export async function listObjects(client: S3Client, root: string, request: ListRequest): Promise<ObjectPage> {
  const { prefix = '', delimiter, limit, cursor, signal } = request;
  const answer = await client.send({
    method: 'GET',
    key: '',
    query: {
      'list-type': '2',
      'encoding-type': 'url',
      'max-keys': String(limit),
      prefix: root + prefix,
      ...(delimiter && { delimiter }),
      ...(cursor !== undefined && { 'continuation-token': cursor }),
    },
    maxTextBytes: MAX_ANSWER_BYTES,
    signal,
  });
  if (answer.status === 200) return readListAnswer(answer.text, root);
  const error = errorOfAnswer(`list ${client.bucket}/${root}${prefix}`, answer.status, answer.text, answer.headers);
  // The cursor is the one thing in the request that comes from outside and that nobody has checked.
  if (answer.status === 400 && error.code === 'broken' && cursor !== undefined) {
    throw new StoreError('cursor', `${JSON.stringify(cursor)} is not the cursor of a listing`, { cause: error });
  }
  throw error;
}
