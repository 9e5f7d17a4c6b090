import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { EventLoopWatch } from '../event-loop-watch';
import { HttpError } from '../http/http-error';
import { monitoringPaths } from '../http/service-path';

/** Seconds after which a refused request may try again. */
const RETRY_AFTER_SECONDS = '5';

/** Why there is too much to do, with `uncounted` requests besides those in flight; undefined if there is not. */
export type FindOverload = (uncounted: number) => 'in_flight' | 'event_loop' | undefined;

/**
 * Refuses requests, before anything is done for them, while the server has more than it can do: a quick 503 that a
 * load balancer can send elsewhere instead of answers that all come too late. Returns how it finds out.
 */
export function shedLoad(
  app: FastifyInstance,
  { settings, metrics }: Pick<AppContext, 'settings' | 'metrics'>,
): FindOverload {
  const loop = new EventLoopWatch(settings.MAX_EVENT_LOOP_DELAY_MS);
  const exempt = monitoringPaths(settings.SERVICE_PREFIX);
  const findOverload: FindOverload = (uncounted) => {
    if (metrics.requestsInFlight + uncounted > settings.MAX_REQUESTS_IN_FLIGHT) return 'in_flight';
    return loop.isLate ? 'event_loop' : undefined;
  };
  app.addHook('onRequest', (request, _reply, next) => {
    const overload = findOverload(0);
    if (overload === undefined || exempt.has(request.routeOptions.url)) {
      next();
      return;
    }
    metrics.refused(overload);
    next(
      new HttpError(503, 'overloaded', 'the server has more to do than it can; try again later', {
        'Retry-After': RETRY_AFTER_SECONDS,
      }),
    );
  });
  app.addHook('onClose', async () => loop.close());
  return findOverload;
}
