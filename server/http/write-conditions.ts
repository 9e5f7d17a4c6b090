import type { IncomingHttpHeaders } from 'node:http';
import type { ObjectInfo, WriteRequest } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { HttpError } from './http-error';
import { evaluateConditions, matchesStrongly } from './preconditions';

export type WriteConditions = Pick<WriteRequest, 'ifMatch' | 'ifNoneMatch'>;

/**
 * The preconditions of a write (RFC 9110 section 13.1) as the store takes them, which looks at them when it writes.
 * Stores do not know If-Unmodified-Since: it becomes If-Match of the object that it holds for.
 *
 * @param current the object that is there now; needed only for If-Unmodified-Since
 * @throws HttpError 400 for a condition that no write can have, StoreError `precondition` for a date that has passed
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
  const ifUnmodifiedSince = headers['if-unmodified-since'];
  if (ifMatch !== undefined || ifUnmodifiedSince === undefined || !current) return { ifMatch, ifNoneMatch };
  if (evaluateConditions({ ifUnmodifiedSince }, current) !== 'proceed') throw doesNotHold(key);
  return { ifMatch: current.etag, ifNoneMatch };
}

/** @throws StoreError `precondition` if the conditions do not hold for what is there now */
export function expectConditions(
  { ifMatch, ifNoneMatch }: WriteConditions,
  key: string,
  current: ObjectInfo | null,
): void {
  if (ifNoneMatch !== undefined && current) throw doesNotHold(key);
  if (ifMatch !== undefined && !(current && matchesStrongly(ifMatch, current.etag))) throw doesNotHold(key);
}

function doesNotHold(key: string): StoreError {
  return new StoreError('precondition', `${key} is not in the state that the request names`);
}
