/** The head of an answer whose body has a known length. */
export interface AnswerHead {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the body. */
  readonly length: number;
  /** Whether the connection serves another request afterwards. */
  readonly isLasting: boolean;
}

/** As much as Node's own parser takes. */
const MAX_HEAD_BYTES = 16 * 1024;

const END = '\r\n\r\n';

/**
 * Reads the head of an HTTP/1.1 answer. Undefined: there must be more bytes first. `strange`: it is one that this
 * reader leaves to others, such as one with a chunked body, of another version or without a length.
 *
 * @returns also where the body begins in `bytes`
 */
export function readAnswerHead(
  bytes: Buffer,
): { readonly head: AnswerHead; readonly end: number } | 'strange' | undefined {
  const end = bytes.indexOf(END, 0, 'latin1');
  if (end === -1) return bytes.length < MAX_HEAD_BYTES ? undefined : 'strange';
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 ([2-5]\d\d)(?: |$)/.exec(first)?.[1]);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return 'strange';
    const known = name.toLowerCase();
    if (known === 'content-length' && headers[known] !== undefined) return 'strange';
    headers[known] ??= value;
  }
  const length = headers['content-length'] ?? (status === 304 ? '0' : '');
  if (Number.isNaN(status) || headers['transfer-encoding'] !== undefined || !/^\d{1,15}$/.test(length))
    return 'strange';
  const isLasting = headers.connection?.toLowerCase() !== 'close';
  const isEmpty = status === 204 || status === 304;
  return { head: { status, headers, length: isEmpty ? 0 : Number(length), isLasting }, end: end + END.length };
}
