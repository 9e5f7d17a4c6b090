import type { ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { CACHE_STATUS } from '../cache/cache-status';
import type { KnownObject } from '../cache/known-object';
import { type ByteRange, rangeHeader } from '../http/byte-range';
import { StoreError } from '../store/store-error';
import type { Exchange } from './exchange';
import { rangeNotSatisfiable } from './plan-answer';
import { endWith, type StartedRanges, startAnswer, startRanges } from './start-answer';

/**
 * Reads parts of an object that is known: a short one by slices that are kept, others in one call to the store for
 * each. All are of the version that has the known entity tag: `changed` means that there is another by now and nothing
 * was sent.
 */
export async function readRanges(
  exchange: Exchange,
  known: KnownObject,
  ranges: readonly ByteRange[],
  signal: AbortSignal,
): Promise<'sent' | 'changed'> {
  const { info, asStored } = known;
  const { slices, store } = exchange.context;
  const [only] = ranges;
  const parts = only && ranges.length === 1 ? await slices.read(info, only, signal) : undefined;
  if (parts === 'changed') return 'changed';
  if (parts) {
    endWith(startRanges(exchange, asStored.headers, ranges, info.size, CACHE_STATUS.sliced).raw, parts);
    return 'sent';
  }
  let answer: StartedRanges | undefined;
  for (const [index, range] of ranges.entries()) {
    const request = {
      key: info.key,
      range: rangeHeader(range),
      ifMatch: info.etag,
      isLarge: ranges.length === 1,
      signal,
    };
    const outcome = await store.get(request, (_info, sent) => {
      signal.throwIfAborted();
      if (sent?.start !== range.start || sent.end !== range.end) {
        throw new StoreError('broken', `${info.key}: the store was asked for ${request.range} and sent something else`);
      }
      answer ??= startRanges(exchange, asStored.headers, ranges, info.size, CACHE_STATUS.bypass);
      if (!answer.body) return answer.raw;
      answer.raw.write(answer.body.parts[index]?.head ?? '');
      return passOn(answer.raw);
    });
    if (outcome?.status === 206) continue;
    if (!answer) return 'changed';
    throw new StoreError('broken', `${info.key} changed while its parts were read`);
  }
  if (answer?.body) answer.raw.end(answer.body.tail);
  return 'sent';
}

/**
 * Reads one part of an object of which nothing is known, in one call to the store.
 *
 * @returns false if there is no such object
 * @throws HttpError 416
 */
export async function readUnknownRange(
  exchange: Exchange,
  key: string,
  range: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { cache, store } = exchange.context;
  const writes = cache.writesSoFar;
  const outcome = await store.get({ key, range, signal }, (info, sent) => {
    signal.throwIfAborted();
    const { headers } = cache.note(info, writes).asStored;
    if (sent) return startRanges(exchange, headers, [sent], info.size, CACHE_STATUS.passed).raw;
    return startAnswer(
      exchange,
      200,
      headers,
      'Cache-Status',
      CACHE_STATUS.passed,
      'Content-Length',
      String(info.size),
    );
  });
  if (outcome?.status !== 416) return outcome !== null;
  const size = outcome.size ?? (await store.head(key, signal))?.size;
  if (size === undefined) return false;
  throw rangeNotSatisfiable(size);
}

/** Writes one part into an answer that goes on after it. */
function passOn(raw: ServerResponse): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      // Nobody drains an answer whose client left; the request's signal aborts the read then.
      if (raw.write(chunk)) done();
      else raw.once('drain', done);
    },
  });
}
