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

/**
 * Evaluates a read's conditions in the order of RFC 9110 section 13.2.2.
 * Dates that cannot be read are ignored, as section 13.1.3 wants.
 */
export function evaluateConditions(conditions: Conditions, current: Validators): 'proceed' | 304 | 412 {
  const modified = Math.floor(current.lastModified / 1000);
  if (conditions.ifMatch !== undefined) {
    if (!matchesStrongly(conditions.ifMatch, current.etag)) return 412;
  } else if (conditions.ifUnmodifiedSince !== undefined) {
    const date = parseDate(conditions.ifUnmodifiedSince);
    if (date !== undefined && modified > date) return 412;
  }
  if (conditions.ifNoneMatch !== undefined) {
    if (matchesWeakly(conditions.ifNoneMatch, current.etag)) return 304;
  } else if (conditions.ifModifiedSince !== undefined) {
    const date = parseDate(conditions.ifModifiedSince);
    if (date !== undefined && modified <= date) return 304;
  }
  return 'proceed';
}

/**
 * Whether a Range header counts, given If-Range (RFC 9110 section 13.1.5): the tag must match strongly,
 * a date exactly.
 */
export function rangeApplies(ifRange: string | undefined, current: Validators): boolean {
  if (ifRange === undefined) return true;
  if (ifRange.startsWith('"')) return ifRange === current.etag;
  if (ifRange.startsWith('W/')) return false;
  return parseDate(ifRange) === Math.floor(current.lastModified / 1000);
}

/** If-Match: `*` or a list in which the tag occurs as a strong one. */
export function matchesStrongly(header: string, etag: string): boolean {
  return header.trim() === '*' || entityTags(header).includes(etag);
}

/** If-None-Match: `*` or a list in which the tag occurs, weak or strong. */
export function matchesWeakly(header: string, etag: string): boolean {
  return header.trim() === '*' || entityTags(header).some((tag) => tag.replace(/^W\//, '') === etag);
}

function entityTags(header: string): string[] {
  return header.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? [];
}

/** An HTTP date in seconds since 1970; all three formats of RFC 9110 section 5.6.7 begin with the weekday. */
function parseDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2,8},? /.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
