import type { KnownObject } from '../cache/known-object';
import type { ByteRange } from '../http/byte-range';
import type { ChosenForm } from './choose-form';
import { headersOfAnswer, type PlainExchange } from './exchange';
import type { Plan } from './plan-answer';
import { endWith, startAnswer, startRanges } from './start-answer';

/** Answers with what is in memory. False if the answer needs bytes that are not there; nothing is sent then. */
export function sendKnown(
  exchange: PlainExchange,
  known: KnownObject,
  plan: Plan,
  { form }: ChosenForm,
  cacheStatus: string,
): boolean {
  if (plan === 'not-modified') {
    startAnswer(exchange, 304, form.notModifiedHeaders, 'Cache-Status', cacheStatus).end();
    return true;
  }
  if (plan !== 'everything') return sendRanges(exchange, known, plan, cacheStatus);
  const isHead = exchange.request.method === 'HEAD';
  if (!form.bytes && !isHead) return false;
  const more = ['Cache-Status', cacheStatus];
  // How long a compressed form is shows only once it is made.
  const length = form === known.asStored ? known.info.size : form.bytes?.length;
  if (length !== undefined) more.push('Content-Length', String(length));
  startAnswer(exchange, exchange.status, headersOfAnswer(exchange, form), ...more).end(isHead ? undefined : form.bytes);
  return true;
}

function sendRanges(
  exchange: PlainExchange,
  { info, asStored }: KnownObject,
  ranges: readonly ByteRange[],
  cacheStatus: string,
): boolean {
  const { bytes, headers } = asStored;
  if (!bytes) {
    // Of an object that is too large to be kept there may be the part that the client wants.
    const [range] = ranges;
    const parts = range && ranges.length === 1 ? exchange.context.slices.inMemory(info, range) : undefined;
    if (parts) endWith(startRanges(exchange, headers, ranges, info.size, cacheStatus).raw, parts);
    return parts !== undefined;
  }
  const part = ({ start, end }: ByteRange) => bytes.subarray(start, end + 1);
  const { raw, body } = startRanges(exchange, headers, ranges, info.size, cacheStatus);
  if (!body) {
    raw.end(ranges[0] && part(ranges[0]));
    return true;
  }
  raw.cork();
  for (const { head, range } of body.parts) {
    raw.write(head);
    raw.write(part(range));
  }
  raw.end(body.tail);
  raw.uncork();
  return true;
}
