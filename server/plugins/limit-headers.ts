import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { HttpError } from '../http/http-error';

/** As many as Apache's server takes; small ones hardly count among the bytes that Node bounds. */
const MAX_HEADERS = 100;

export function hasTooManyHeaders({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
  return rawHeaders.length > 2 * MAX_HEADERS;
}

/** Refuses requests with more headers than any client has reason to send. */
export function limitHeaders(app: FastifyInstance, { metrics }: Pick<AppContext, 'metrics'>): void {
  // Node drops in silence what is beyond its limit: with one more than allowed, that there were too many is seen.
  app.server.maxHeadersCount = MAX_HEADERS + 1;
  app.addHook('onRequest', (request, _reply, next) => {
    if (!hasTooManyHeaders(request.raw)) {
      next();
      return;
    }
    metrics.refused('head_too_large');
    next(new HttpError(431, 'too_many_headers', `a request may have at most ${MAX_HEADERS} headers`));
  });
}
