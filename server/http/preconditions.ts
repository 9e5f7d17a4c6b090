import type { IncomingHttpHeaders } from 'node:http';
import { parseHttpDate } from './http-date';

/** The conditional headers of a request (RFC 9110 section 13.1), as received. */
export interface Conditions {
  readonly ifMatch?: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: string;
  readonly ifUnmodifiedSince?: string;
}

/** What conditions are compared with. */
export interface Validators {
  /** A strong entity tag with its quotes. */
  readonly etag: string;
  /** In milliseconds since 1970; compared in whole seconds. */
  readonly lastModified: number;
}

/** The conditions of a request; undefined if it has none. */
export function conditionsOf(headers: IncomingHttpHeaders): Conditions | undefined {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const ifModifiedSince = headers['if-modified-since'];
  const ifUnmodifiedSince = headers['if-unmodified-since'];
  return (ifMatch ?? ifNoneMatch ?? ifModifiedSince ?? ifUnmodifiedSince) === undefined
    ? undefined
    : { ifMatch, ifNoneMatch, ifModifiedSince, ifUnmodifiedSince };
}

/**
 * Evaluates a read's conditions in the order of RFC 9110 section 13.2.2.
 * Dates that cannot be read are ignored, as section 13.1.3 wants.
 */
export function evaluateConditions(conditions: Conditions, current: Validators): 'proceed' | 304 | 412 {
  const modified = Math.floor(current.lastModified / 1000);
  if (conditions.ifMatch !== undefined) {
    if (!matchesStrongly(conditions.ifMatch, current.etag)) return 412;
  } else if (conditions.ifUnmodifiedSince !== undefined) {
    const date = parseHttpDate(conditions.ifUnmodifiedSince);
    if (date !== undefined && modified > date) return 412;
  }
  if (conditions.ifNoneMatch !== undefined) {
    if (matchesWeakly(conditions.ifNoneMatch, current.etag)) return 304;
  } else if (conditions.ifModifiedSince !== undefined) {
    const date = parseHttpDate(conditions.ifModifiedSince);
    if (date !== undefined && modified <= date) return 304;
  }
  return 'proceed';
}

/**
 * Whether a Range header counts, given If-Range (RFC 9110 section 13.1.5): the tag must match strongly; a date must be
 * exactly the object's and its second over, or the object could have changed within it without a trace.
 */
export function rangeApplies(ifRange: string | undefined, current: Validators, now = Date.now()): boolean {
  if (ifRange === undefined) return true;
  if (ifRange.startsWith('"')) return ifRange === current.etag;
  const modified = Math.floor(current.lastModified / 1000);
  return parseHttpDate(ifRange) === modified && now >= (modified + 1) * 1000;
}

/** If-Match: `*` or a list in which the tag occurs as a strong one. */
export function matchesStrongly(header: string, etag: string): boolean {
  return header.trim() === '*' || entityTags(header).includes(etag);
}

/** If-None-Match: `*` or a list in which the tag occurs, weak or strong. */
export function matchesWeakly(header: string, etag: string): boolean {
  return header.trim() === '*' || entityTags(header).some((tag) => tag === etag || tag === `W/${etag}`);
}

/** One member of a list of entity tags with what separates it from the next; a tag may hold commas. */
const LISTED_TAG = /[ \t,]*((?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")[ \t]*(?:,|$)/y;

/** The tags of a list up to where it stops being one. */
function entityTags(header: string): string[] {
  const tags: string[] = [];
  LISTED_TAG.lastIndex = 0;
  for (let match = LISTED_TAG.exec(header); match; match = LISTED_TAG.exec(header)) tags.push(match[1] ?? '');
  return tags;
}
