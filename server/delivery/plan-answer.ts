import { type ByteRange, parseRanges } from '../http/byte-range';
import { HttpError } from '../http/http-error';
import { conditionsOf, evaluateConditions, rangeApplies } from '../http/preconditions';
import type { ObjectInfo } from '../store/object-store';
import type { PlainExchange } from './exchange';

/** What of an object the client is to get. */
export type Plan = 'everything' | 'not-modified' | readonly ByteRange[];

/**
 * Reads the request's preconditions and ranges in the order of RFC 9110 section 13.2.2.
 *
 * @throws HttpError 412 or 416
 */
export function planAnswer({ request, status }: PlainExchange, info: ObjectInfo): Plan {
  if (status === 404) return 'everything';
  const { headers, method } = request;
  const conditions = conditionsOf(headers);
  if (conditions) {
    const verdict = evaluateConditions(conditions, info);
    if (verdict === 304) return 'not-modified';
    if (verdict === 412) throw preconditionFailed(info);
  }
  // Only GET has ranges: RFC 9110 section 14.2.
  if (headers.range === undefined || method !== 'GET') return 'everything';
  if (!rangeApplies(headers['if-range'] as string | undefined, info)) return 'everything';
  const ranges = parseRanges(headers.range, info.size);
  if (ranges === 'unsatisfiable') throw rangeNotSatisfiable(info.size);
  return ranges ?? 'everything';
}

export function rangeNotSatisfiable(size: number): HttpError {
  return new HttpError(416, 'range_not_satisfiable', `the object has ${size} bytes; no range begins within them`, {
    'Content-Range': `bytes */${size}`,
    'Accept-Ranges': 'bytes',
  });
}

function preconditionFailed({ etag }: ObjectInfo): HttpError {
  return new HttpError(412, 'precondition_failed', 'the object is not in the state that the request names', {
    ETag: etag,
  });
}
