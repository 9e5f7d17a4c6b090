import type { FastifyInstance } from 'fastify';
import type { Tracing } from '../tracing/tracing';

/** Gives every request a span. It must come before what logs and what calls the store. */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  app.addHook('onRequest', (request, reply, next) => tracing.traceRequest(request, reply, next));
}
