import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import type { Representation } from '../cache/known-object';
import { missingHeaders } from '../http/object-headers';

/** A request for an object and where its answer goes: as much of them as an answer from memory needs. */
export interface PlainExchange {
  readonly context: AppContext;
  readonly request: Pick<IncomingMessage, 'headers'> & { readonly method: string; readonly id: string };
  /** Fastify must be told, by hijack, that it has nothing to send. */
  readonly reply: { readonly raw: ServerResponse; hijack(): unknown };
  /** 404: the object says that something else does not exist; ranges and preconditions do not apply to it. */
  readonly status: 200 | 404;
}

/** The same in the hands of Fastify. */
export interface Exchange extends PlainExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** The headers of a whole answer. */
export function headersOfAnswer({ status }: PlainExchange, { headers }: Representation): readonly string[] {
  return status === 404 ? missingHeaders(headers) : headers;
}

/** Aborted as soon as the client is gone without its answer. */
export function clientSignal({ reply: { raw } }: Exchange): AbortSignal {
  const left = new AbortController();
  const leave = () => {
    if (!raw.writableFinished) left.abort(new Error('the client went away'));
  };
  if (raw.destroyed) leave();
  else raw.once('close', leave);
  return left.signal;
}
