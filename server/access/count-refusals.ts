import type { FastifyInstance } from 'fastify';
import { HttpError } from '../http/http-error';
import type { ServerMetrics } from '../metrics/server-metrics';

const REFUSALS = [
  'unauthorized',
  'forbidden',
  'identity_unavailable',
  'too_many_failures',
  'rate_limited',
  'cross_site',
  'foreign_host',
] as const;

/** Codes of the errors with which access is refused; a metric's label must not have more values than these. */
export type AccessRefusal = (typeof REFUSALS)[number];

/** Counts requests that may not do what they want, or come too often, by the code of their error. */
export function countRefusals(app: FastifyInstance, metrics: ServerMetrics): void {
  app.addHook('onError', (_request, _reply, error, next) => {
    const refusal = error instanceof HttpError && REFUSALS.find((code) => code === error.code);
    if (refusal) metrics.refused(refusal);
    next();
  });
}
