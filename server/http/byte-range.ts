/** Both ends are included, as in RFC 9110 section 14. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** More parts than this are answered with the whole representation, which RFC 9110 section 14.2 allows. */
export const MAX_RANGES = 16;

/**
 * Reads a Range header for a representation of `size` bytes. Ranges that overlap or adjoin become one; each stands
 * where the first that went into it stood.
 * `undefined` means: ignore the header and send everything. RFC 9110 section 14.2 wants that for unknown units and for
 * what cannot be read.
 */
export function parseRanges(
  header: string | undefined,
  size: number,
): readonly ByteRange[] | 'unsatisfiable' | undefined {
  const list = /^bytes=(.*)$/i.exec(header ?? '')?.[1];
  if (list === undefined) return undefined;
  const ranges: ByteRange[] = [];
  let count = 0;
  for (const text of list.split(',')) {
    const specification = text.trim();
    // Empty members of a list are to be passed over: RFC 9110 section 5.6.1.
    if (specification === '') continue;
    const range = parseSpecification(specification, size);
    if (range === undefined) return undefined;
    if (range !== 'unsatisfiable') ranges.push(range);
    count++;
  }
  if (count === 0) return undefined;
  if (ranges.length === 0) return 'unsatisfiable';
  const merged = ranges.length === 1 ? ranges : coalesce(ranges);
  return merged.length > MAX_RANGES ? undefined : merged;
}

/** The same for who can only send one part: several ranges are ignored. */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const ranges = parseRanges(header, size);
  if (ranges === undefined || ranges === 'unsatisfiable') return ranges;
  return ranges.length === 1 ? ranges[0] : undefined;
}

/** Whether a store may be handed this header: one range of bytes that any store reads in the same way. */
export function isSingleRange(header: string): boolean {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header);
  if (!match) return false;
  const [, first = '', last = ''] = match;
  return first === '' ? last !== '' : last === '' || Number(first) <= Number(last);
}

/** The Range header for one range. */
export function rangeHeader({ start, end }: ByteRange): string {
  return `bytes=${start}-${end}`;
}

/** The Content-Range header for one range of `size` bytes. */
export function contentRange({ start, end }: ByteRange, size: number): string {
  return `bytes ${start}-${end}/${size}`;
}

export function lengthOf({ start, end }: ByteRange): number {
  return end - start + 1;
}

function parseSpecification(text: string, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^(\d*)-(\d*)$/.exec(text);
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? undefined : suffix(Number(last), size);
  const start = Number(first);
  if (last !== '' && Number(last) < start) return undefined;
  return start < size ? { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) } : 'unsatisfiable';
}

function suffix(length: number, size: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || size === 0) return 'unsatisfiable';
  return { start: Math.max(0, size - length), end: size - 1 };
}

function coalesce(ranges: readonly ByteRange[]): ByteRange[] {
  const merged: { start: number; end: number; position: number }[] = [];
  const ordered = ranges
    .map((range, position) => ({ ...range, position }))
    .sort((one, other) => one.start - other.start);
  for (const range of ordered) {
    const last = merged.at(-1);
    if (last && range.start <= last.end + 1) {
      last.end = Math.max(last.end, range.end);
      last.position = Math.min(last.position, range.position);
    } else {
      merged.push(range);
    }
  }
  return merged.sort((one, other) => one.position - other.position).map(({ start, end }) => ({ start, end }));
}
