import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Where a request stands in a distributed trace; ids in lower-case hexadecimal. */
export interface TraceContext {
  /** 32 digits. */
  readonly traceId: string;
  /** 16 digits: the span that is at work. Without spans of our own it is the caller's. */
  readonly spanId: string;
  /** Whether this trace is recorded. */
  readonly sampled: boolean;
}

const CONTEXT = Symbol('trace context');

type TracedMessage = Pick<IncomingMessage, 'headers'> & { [CONTEXT]?: TraceContext };

/** The trace context of a request: that of its header `traceparent`, or a new one. It is made when first asked for. */
export function traceContextOf(request: TracedMessage): TraceContext {
  request[CONTEXT] ??= parseTraceparent(request.headers.traceparent) ?? newTraceContext();
  return request[CONTEXT];
}

/** From now on the request is at work in this span. */
export function setTraceContext(request: TracedMessage, context: TraceContext): void {
  request[CONTEXT] = context;
}

/**
 * Reads a `traceparent` header: W3C Trace Context, section 3.2. A later version may have more fields after a further
 * dash; what cannot be read, ids of zeros and version ff count as no header at all.
 */
export function parseTraceparent(header: unknown): TraceContext | undefined {
  if (typeof header !== 'string') return undefined;
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/.exec(header);
  if (!match) return undefined;
  const [, version, traceId = '', spanId = '', flags = '', more] = match;
  if (version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

function newTraceContext(): TraceContext {
  return { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex'), sampled: false };
}
