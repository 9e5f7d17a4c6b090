import { randomBytes } from 'node:crypto';
import { type ByteRange, contentRange, lengthOf } from './byte-range';

/** A multipart/byteranges body (RFC 9110 section 14.6) without the parts' own bytes. */
export interface ByteRangesBody {
  readonly contentType: string;
  /** Of the whole body, in bytes. */
  readonly length: number;
  /** What comes before the bytes of each range. */
  readonly parts: readonly { readonly head: string; readonly range: ByteRange }[];
  /** What comes after the last part. */
  readonly tail: string;
}

export function byteRangesBody(ranges: readonly ByteRange[], contentType: string, size: number): ByteRangesBody {
  // Nobody who chooses the object's bytes can foresee the boundary.
  const boundary = randomBytes(16).toString('hex');
  const parts = ranges.map((range, index) => ({
    head: `${index === 0 ? '' : '\r\n'}--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Range: ${contentRange(range, size)}\r\n\r\n`,
    range,
  }));
  const tail = `\r\n--${boundary}--\r\n`;
  const length = parts.reduce((sum, { head, range }) => sum + head.length + lengthOf(range), tail.length);
  return { contentType: `multipart/byteranges; boundary=${boundary}`, length, parts, tail };
}
