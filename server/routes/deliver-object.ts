import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { type CachedObject, MISSING } from '../cache/object-cache';
import { type ByteRange, isSingleRange, parseRange } from '../http/byte-range';
import { HttpError } from '../http/http-error';
import { notModifiedHeaders, objectHeaders } from '../http/object-headers';
import { type Conditions, evaluateConditions, rangeApplies } from '../http/preconditions';
import { writeHead } from '../http/raw-answer';
import type { ObjectInfo, ReadOutcome, Receiver } from '../store/object-store';

/**
 * Answers a GET or HEAD with an object, from the cache or in one call to the store. False if there is no such object.
 * With status 404 the object is the body of that answer: ranges and preconditions do not apply to it.
 */
export async function deliverObject(
  context: AppContext,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
  status: 200 | 404 = 200,
): Promise<boolean> {
  const { cache, store } = context;
  const delivery = new Delivery(context, request, reply, status);
  const known = cache.fresh(key);
  if (known === MISSING) return false;
  if (known) return delivery.sendCached(known);
  if (request.method === 'HEAD') {
    const info = await store.head(key);
    return info !== null && delivery.sendInfo(info);
  }
  try {
    const outcome =
      delivery.hasConditions && !cache.holds(key)
        ? await delivery.passThrough(key)
        : await cache.load(key, delivery.receive);
    if (outcome === null || outcome === MISSING) return false;
    if ('bytes' in outcome) return delivery.sendCached(outcome);
    return await delivery.finish(key, outcome);
  } catch (error) {
    if (!reply.raw.headersSent && !reply.raw.destroyed) throw error;
    // Half an answer is out: only a closed connection tells the client that the rest will not come.
    if (!reply.raw.destroyed) request.log.error({ requestId: request.id, err: error }, 'answer broken off');
    reply.hijack();
    reply.raw.destroy();
    return true;
  }
}

class Delivery {
  readonly hasConditions: boolean;
  private readonly conditions: Conditions;
  private readonly range: string | undefined;
  private readonly ifRange: string | undefined;

  constructor(
    private readonly context: AppContext,
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
    private readonly status: 200 | 404,
  ) {
    const { headers, method } = request;
    const applies = status === 200;
    this.conditions = applies ? conditionsOf(request) : {};
    this.range = applies && method === 'GET' ? headers.range : undefined;
    this.ifRange = headers['if-range'] as string | undefined;
    this.hasConditions =
      this.range !== undefined || Object.values(this.conditions).some((value) => value !== undefined);
  }

  /** Where the store's bytes go: to the client, if it is still there. */
  readonly receive: Receiver = (info, range) => {
    const { raw } = this.reply;
    // A client that left while its request waited for a connection to the store would hold that connection for ever.
    if (raw.destroyed) throw new Error('the client went away');
    return this.start(info, objectHeaders(info, this.context.settings.CONTENT_POLICY), range);
  };

  sendCached({ info, bytes, headers }: CachedObject): true {
    const range = this.evaluate(info, headers);
    if (range === 'answered') return true;
    const answer = this.start(info, headers, range);
    answer.end(this.request.method === 'HEAD' ? undefined : range ? bytes.subarray(range.start, range.end + 1) : bytes);
    return true;
  }

  sendInfo(info: ObjectInfo): true {
    const headers = objectHeaders(info, this.context.settings.CONTENT_POLICY);
    if (this.evaluate(info, headers) !== 'answered') this.start(info, headers, undefined).end();
    return true;
  }

  /** Lets the store evaluate the range and the preconditions of an object that is not cached. */
  async passThrough(key: string): Promise<ReadOutcome | null> {
    const { store } = this.context;
    const { range, ifRange } = this;
    if (range === undefined || !isSingleRange(range)) return store.get({ key, ...this.conditions }, this.receive);
    if (ifRange === undefined) return store.get({ key, range, ...this.conditions }, this.receive);
    // Stores do not know If-Range: with a tag and no other condition it is If-Match with a second chance.
    if (ifRange.startsWith('"') && !Object.values(this.conditions).some((value) => value !== undefined)) {
      const outcome = await store.get({ key, range, ifMatch: ifRange }, this.receive);
      if (outcome?.status !== 412) return outcome;
    }
    return store.get({ key, ...this.conditions }, this.receive);
  }

  /** Answers what a read came to without bytes. */
  async finish(key: string, outcome: ReadOutcome): Promise<boolean> {
    switch (outcome.status) {
      case 304:
        writeHead(this.context, this.request, this.reply, 304, ['ETag', outcome.etag]).end();
        return true;
      case 412:
        throw preconditionFailed();
      case 416: {
        const size = outcome.size ?? (await this.context.store.head(key))?.size;
        if (size === undefined) return false;
        throw rangeNotSatisfiable(size);
      }
      default:
        return true;
    }
  }

  private evaluate(info: ObjectInfo, headers: readonly string[]): ByteRange | undefined | 'answered' {
    const verdict = evaluateConditions(this.conditions, info);
    if (verdict === 412) throw preconditionFailed();
    if (verdict === 304) {
      writeHead(this.context, this.request, this.reply, 304, notModifiedHeaders(headers)).end();
      return 'answered';
    }
    if (this.range === undefined || !rangeApplies(this.ifRange, info)) return undefined;
    const range = parseRange(this.range, info.size);
    if (range === 'unsatisfiable') throw rangeNotSatisfiable(info.size);
    return range;
  }

  private start(info: ObjectInfo, headers: readonly string[], range: ByteRange | undefined) {
    const { context, request, reply } = this;
    if (!range) return writeHead(context, request, reply, this.status, headers, 'Content-Length', String(info.size));
    const length = String(range.end - range.start + 1);
    const part = `bytes ${range.start}-${range.end}/${info.size}`;
    return writeHead(context, request, reply, 206, headers, 'Content-Length', length, 'Content-Range', part);
  }
}

function conditionsOf({ headers }: FastifyRequest): Conditions {
  return {
    ifMatch: headers['if-match'],
    ifNoneMatch: headers['if-none-match'],
    ifModifiedSince: headers['if-modified-since'],
    ifUnmodifiedSince: headers['if-unmodified-since'],
  };
}

function preconditionFailed(): HttpError {
  return new HttpError(412, 'precondition_failed', 'the object is not in the state that the request names');
}

function rangeNotSatisfiable(size: number): HttpError {
  return new HttpError(416, 'range_not_satisfiable', `the object has ${size} bytes; the range begins after them`, {
    'Content-Range': `bytes */${size}`,
  });
}
