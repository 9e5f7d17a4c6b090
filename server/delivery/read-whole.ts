import { pipeline } from 'node:stream';
import { MISSING } from '../cache/cache-memory';
import { CACHE_STATUS } from '../cache/cache-status';
import type { Found } from '../cache/found';
import type { KnownObject } from '../cache/known-object';
import type { Receiver } from '../store/object-store';
import { chooseForm } from './choose-form';
import { type Exchange, headersOfAnswer } from './exchange';
import { planAnswer } from './plan-answer';
import { startAnswer } from './start-answer';

/**
 * Reads a whole object from the store: into the cache, or straight to the client if it is too large.
 * Gives what is known of it if the answer is still to be made, `sent` if it has gone out.
 */
export async function readWhole(
  exchange: Exchange,
  key: string,
  signal: AbortSignal,
): Promise<Found | typeof MISSING | 'sent'> {
  const { cache } = exchange.context;
  let described: KnownObject | undefined;
  const receive: Receiver = (info) => {
    // A client that left while its request waited for a connection to the store would hold that connection for ever.
    signal.throwIfAborted();
    const known = cache.describe(info);
    // What the client wants of a large object shows only now. It is not everything: the read is broken off.
    if (planAnswer(exchange, info) !== 'everything') {
      described = known;
      throw new Error('the client does not need the whole object');
    }
    return sendStream(exchange, known);
  };
  try {
    const loaded = await cache.load(key, receive, signal);
    return loaded === MISSING || 'known' in loaded ? loaded : 'sent';
  } catch (error) {
    if (described) return { known: described, cacheStatus: CACHE_STATUS.bypass };
    throw error;
  }
}

/** Sends the head of a whole object; returns where its bytes go. */
function sendStream(exchange: Exchange, known: KnownObject) {
  const { compressor } = exchange.context;
  const { form, coding } = chooseForm(exchange, known);
  const stream = coding && compressor.createStream(coding);
  const status = ['Cache-Status', CACHE_STATUS.bypass];
  if (!stream) {
    const length = ['Content-Length', String(known.info.size)];
    return startAnswer(exchange, exchange.status, headersOfAnswer(exchange, known.asStored), ...status, ...length);
  }
  const raw = startAnswer(exchange, exchange.status, headersOfAnswer(exchange, form), ...status);
  // Either end's failure ends the other: a client that left stops the read, a broken read cuts the answer.
  pipeline(stream, raw, () => undefined);
  return stream;
}
