import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { countRefusals } from './count-refusals';
import { refuseForeignHosts } from './foreign-host';
import { guardServiceRoutes } from './guard-service-routes';
import { limitRequests } from './rate-limit';

/** What is asked of every request before its route; the routes ask `access` about their keys. */
export function guardAccess(app: FastifyInstance, context: Pick<AppContext, 'settings' | 'access' | 'metrics'>): void {
  countRefusals(app, context.metrics);
  refuseForeignHosts(app, context.settings);
  limitRequests(app, context.settings);
  guardServiceRoutes(app, context);
}
