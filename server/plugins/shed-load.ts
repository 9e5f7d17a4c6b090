import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { EventLoopWatch } from '../event-loop-watch';
import { HttpError } from '../http/http-error';
import { monitoringPaths } from '../http/service-path';

/** Seconds after which a refused request may try again. */
const RETRY_AFTER_SECONDS = '5';

/**
 * Refuses requests, before anything is done for them, while the server has more than it can do: a quick 503 that a
 * load balancer can send elsewhere instead of answers that all come too late.
 */
export function shedLoad(app: FastifyInstance, { settings, metrics }: Pick<AppContext, 'settings' | 'metrics'>): void {
  const loop = new EventLoopWatch(settings.MAX_EVENT_LOOP_DELAY_MS);
  const exempt = monitoringPaths(settings.SERVICE_PREFIX);
  app.addHook('onRequest', (request, _reply, next) => {
    const isFull = metrics.requestsInFlight > settings.MAX_REQUESTS_IN_FLIGHT;
    if ((!isFull && !loop.isLate) || exempt.has(request.routeOptions.url)) {
      next();
      return;
    }
    metrics.refused(isFull ? 'in_flight' : 'event_loop');
    next(
      new HttpError(503, 'overloaded', 'the server has more to do than it can; try again later', {
        'Retry-After': RETRY_AFTER_SECONDS,
      }),
    );
  });
  app.addHook('onClose', async () => loop.close());
}
