import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import type { Representation } from '../cache/known-object';
import { missingHeaders } from '../http/object-headers';

/** A request for an object and what its answer goes through. */
export interface Exchange {
  readonly context: AppContext;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** 404: the object says that something else does not exist; ranges and preconditions do not apply to it. */
  readonly status: 200 | 404;
}

/** The headers of a whole answer. */
export function headersOfAnswer({ status }: Exchange, { headers }: Representation): readonly string[] {
  return status === 404 ? missingHeaders(headers) : headers;
}

/** Aborted as soon as the client is gone; also, without effect, once it has its answer. */
export function clientSignal({ reply }: Exchange): AbortSignal {
  const left = new AbortController();
  const leave = () => left.abort(new Error('the client went away'));
  if (reply.raw.destroyed) leave();
  else reply.raw.once('close', leave);
  return left.signal;
}
