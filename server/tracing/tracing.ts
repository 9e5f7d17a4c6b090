import type { FastifyReply, FastifyRequest } from 'fastify';

/** A span of a call to the store. */
export interface StoreSpan {
  /** @param outcome `ok`, or why the call failed */
  end(outcome: string): void;
}

/** Records what the server does as spans of distributed traces. */
export interface Tracing {
  /** Runs `proceed`, and all that it begins, within a span that lasts as long as the answer. */
  traceRequest(request: FastifyRequest, reply: FastifyReply, proceed: () => void): void;
  /** Begins a span below that of the request at work. `key` is an object's key or a listing's prefix. */
  startStoreCall(operation: string, key: string | undefined): StoreSpan;
  /** Sends what is still waiting, as far as the collector takes it in time. */
  close(): Promise<void>;
}
