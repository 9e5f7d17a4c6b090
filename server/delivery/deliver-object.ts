import { MISSING } from '../cache/cache-memory';
import { CACHE_STATUS } from '../cache/cache-status';
import type { Found } from '../cache/found';
import { isSingleRange } from '../http/byte-range';
import { conditionsOf } from '../http/preconditions';
import { StoreError } from '../store/store-error';
import { chooseForm, makeForm } from './choose-form';
import { clientSignal, type Exchange, type PlainExchange } from './exchange';
import { planAnswer } from './plan-answer';
import { readRanges, readUnknownRange } from './read-ranges';
import { readWhole } from './read-whole';
import { sendKnown } from './send-known';

/** How often a read begins anew because the object was replaced under it. */
const MAX_ATTEMPTS = 3;

/** What is known of an object, that there is none, or that the answer is out already. */
type Finding = Found | typeof MISSING | 'sent';

/**
 * Answers from memory without waiting for anything: the hot path. False if it is known that there is no such object;
 * undefined if `deliverObject` has more to do.
 *
 * @throws HttpError 412 or 416
 */
export function deliverFresh(exchange: PlainExchange, key: string): boolean | undefined {
  const known = exchange.context.cache.fresh(key);
  if (known === MISSING) return false;
  if (known === undefined) return undefined;
  const plan = planAnswer(exchange, known.info);
  return sendKnown(exchange, known, plan, chooseForm(exchange, known), CACHE_STATUS.hit) || undefined;
}

/**
 * Answers a GET or HEAD with an object, from memory or in one call to the store. False if there is no such object.
 *
 * @throws HttpError 412 or 416, StoreError; nothing was sent then
 */
export async function deliverObject(exchange: Exchange, key: string): Promise<boolean> {
  const { raw } = exchange.reply;
  try {
    return await deliver(exchange, key, clientSignal(exchange));
  } catch (error) {
    if (!raw.headersSent && !raw.destroyed) throw error;
    // Half an answer is out: only a closed connection tells the client that the rest will not come.
    if (!raw.destroyed) exchange.request.log.error({ err: error }, 'answer broken off');
    exchange.reply.hijack();
    raw.destroy();
    return true;
  }
}

async function deliver(exchange: Exchange, key: string, signal: AbortSignal): Promise<boolean> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    let found: Finding = await find(exchange, key, signal);
    if (needsBytes(exchange, found)) found = await readWhole(exchange, key, signal);
    if (found === MISSING) return false;
    if (found === 'sent') return true;
    const { known, cacheStatus } = found;
    const plan = planAnswer(exchange, known.info);
    const form = plan === 'everything' ? await makeForm(exchange, known) : chooseForm(exchange, known);
    if (sendKnown(exchange, known, plan, form, cacheStatus)) return true;
    if (typeof plan !== 'string' && (await readRanges(exchange, known, plan, signal)) === 'sent') return true;
    exchange.context.cache.invalidate(key);
  }
  throw new StoreError('unavailable', `${key} was replaced each of ${MAX_ATTEMPTS} times while it was read`);
}

/** Finds an object by the cheapest means that fits the request. */
async function find(exchange: Exchange, key: string, signal: AbortSignal): Promise<Finding> {
  const { context, request, status } = exchange;
  const { cache } = context;
  const { headers, method } = request;
  const fresh = cache.fresh(key);
  if (fresh) return fresh === MISSING ? MISSING : { known: fresh, cacheStatus: CACHE_STATUS.hit };
  const stale = cache.stale(key);
  if (stale) return stale;
  if (method === 'HEAD') return cache.look(key, signal);
  if (headers.range === undefined || status === 404) return readWhole(exchange, key, signal);
  const isPlain = headers['if-range'] === undefined && !conditionsOf(headers) && isSingleRange(headers.range);
  // What a range or a condition means for the object shows only once its size and its tag are known.
  if (!isPlain || cache.holds(key)) return cache.look(key, signal);
  return (await readUnknownRange(exchange, key, headers.range, signal)) ? 'sent' : MISSING;
}

/** Whether the answer needs bytes that are best read as a whole: all of them, or few enough to be kept. */
function needsBytes(exchange: Exchange, found: Finding): boolean {
  if (found === MISSING || found === 'sent' || exchange.request.method === 'HEAD') return false;
  const { info, asStored } = found.known;
  if (asStored.bytes) return false;
  const plan = planAnswer(exchange, info);
  return plan === 'everything' || (plan !== 'not-modified' && exchange.context.cache.keeps(info));
}
