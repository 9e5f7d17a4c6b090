/** Both ends are included, as in RFC 9110 section 14. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a Range header for a representation of `size` bytes.
 * `undefined` means: ignore the header and send everything. RFC 9110 section 14.2 wants that for unknown units and
 * for what cannot be read, and allows it for several ranges.
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '');
  if (!match) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? undefined : suffix(Number(last), size);
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start < size ? { start, end } : 'unsatisfiable';
}

/** Whether a store may be handed this header: one range of bytes that any store reads in the same way. */
export function isSingleRange(header: string): boolean {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header);
  if (!match) return false;
  const [, first = '', last = ''] = match;
  return first === '' ? last !== '' : last === '' || Number(first) <= Number(last);
}

function suffix(length: number, size: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || size === 0) return 'unsatisfiable';
  return { start: Math.max(0, size - length), end: size - 1 };
}
