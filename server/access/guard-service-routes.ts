import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { keyFromPath } from '../http/object-key';
import { servicePath } from '../http/service-path';

/** They tell about the server and what it serves; lists, archives and links ask for their keys themselves. */
const GUARDED = ['metrics', 'info', 'openapi.json'] as const;

/**
 * Where reads are protected, so are the routes that tell about the server; probes and the page's own files are not.
 * Rules match their paths like those of objects: `read /metrics open` lets Prometheus in.
 */
export function guardServiceRoutes(app: FastifyInstance, context: Pick<AppContext, 'settings' | 'access'>): void {
  const { settings, access } = context;
  if (!access.protectsReads) return;
  const guarded = new Set<string>(GUARDED.map((route) => servicePath(settings.SERVICE_PREFIX, route)));
  app.addHook('onRequest', async (request) => {
    // The route and not the path as sent: `/inf%6f` is /info as well.
    const { url = '' } = request.routeOptions;
    if (guarded.has(url)) await access.mayRead(request, keyFromPath(url));
  });
}
