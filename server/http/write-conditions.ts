import type { IncomingHttpHeaders } from 'node:http';
import type { ObjectInfo, WriteRequest } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { HttpError } from './http-error';
import { evaluateConditions, matchesStrongly } from './preconditions';

export type WriteConditions = Pick<WriteRequest, 'ifMatch' | 'ifNoneMatch'>;

/**
 * The preconditions of a write (RFC 9110 section 13.1) as the store takes them. It looks at them again when it writes,
 * so If-Unmodified-Since, which stores do not know, becomes If-Match of the object that it holds for.
 *
 * @param current the object that is there now
 * @throws HttpError 400 for a condition that no write can have, StoreError `precondition` if one does not hold by now
 */
export function writeConditions(
  headers: IncomingHttpHeaders,
  key: string,
  current: ObjectInfo | null,
): WriteConditions {
  const ifNoneMatch = headers['if-none-match'];
  const ifMatch = headers['if-match'];
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new HttpError(400, 'invalid_condition', 'If-None-Match of a write must be *');
  }
  if (ifMatch !== undefined && ifNoneMatch !== undefined) {
    throw new HttpError(400, 'invalid_condition', 'If-Match and If-None-Match of a write exclude each other');
  }
  const ifUnmodifiedSince = ifMatch === undefined ? headers['if-unmodified-since'] : undefined;
  const holds =
    (ifNoneMatch === undefined || current === null) &&
    (ifMatch === undefined || (current !== null && matchesStrongly(ifMatch, current.etag))) &&
    (current === null || evaluateConditions({ ifUnmodifiedSince }, current) === 'proceed');
  if (!holds) throw new StoreError('precondition', `${key} is not in the state that the request names`);
  return { ifNoneMatch, ifMatch: ifUnmodifiedSince === undefined ? ifMatch : current?.etag };
}
