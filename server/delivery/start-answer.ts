import type { ServerResponse } from 'node:http';
import { type ByteRange, contentRange, lengthOf } from '../http/byte-range';
import { type ByteRangesBody, byteRangesBody } from '../http/byte-ranges-body';
import { headersWithout } from '../http/object-headers';
import { writeHead } from '../http/raw-answer';
import type { PlainExchange } from './exchange';

/** Sends the head of an answer; the caller sends the body and ends it. Headers are names and values in turn. */
export function startAnswer(
  { context, request, reply }: PlainExchange,
  status: number,
  headers: readonly string[],
  ...more: string[]
): ServerResponse {
  return writeHead(context, request, reply, status, headers, ...more);
}

export interface StartedRanges {
  readonly raw: ServerResponse;
  /** What goes around the parts, if there are several. */
  readonly body: ByteRangesBody | undefined;
}

/** Sends the head of a 206. Headers are those of the whole object. */
export function startRanges(
  exchange: PlainExchange,
  headers: readonly string[],
  ranges: readonly ByteRange[],
  size: number,
  cacheStatus: string,
): StartedRanges {
  const status = ['Cache-Status', cacheStatus];
  const [range] = ranges;
  if (range && ranges.length === 1) {
    const length = String(lengthOf(range));
    const part = ['Content-Length', length, 'Content-Range', contentRange(range, size)];
    return { raw: startAnswer(exchange, 206, headers, ...status, ...part), body: undefined };
  }
  const body = byteRangesBody(ranges, headers[headers.indexOf('Content-Type') + 1] ?? '', size);
  const whole = ['Content-Type', body.contentType, 'Content-Length', String(body.length)];
  const raw = startAnswer(exchange, 206, headersWithout(headers, 'Content-Type'), ...status, ...whole);
  return { raw, body };
}

/** Sends a body that is in memory, in one packet as far as it goes. */
export function endWith(raw: ServerResponse, parts: readonly Buffer[]): void {
  raw.cork();
  for (const part of parts) raw.write(part);
  raw.end();
  raw.uncork();
}
