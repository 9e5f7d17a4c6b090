import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { keyFromPath, objectKeyOf } from '../http/object-key';

/**
 * Drops one object from this replica's cache, for whoever may write it: after a change that went past the server, when
 * waiting for CACHE_TTL_MS is not good enough. OpenAPI has no word for the method.
 */
export function purgeObject(app: FastifyInstance, { access, cache, settings }: AppContext): void {
  // The routes of several hosts share Fastify's list of methods.
  if (!app.supportedMethods.includes('PURGE')) app.addHttpMethod('PURGE');
  app.route({
    method: 'PURGE',
    url: '/*',
    onRequest: async (request) => access.mayWrite(request, keyFromPath(request.url)),
    handler: async (request, reply) => {
      cache.invalidate(objectKeyOf(keyFromPath(request.url), settings.INDEX_DOCUMENT));
      return reply.code(204).header('Cache-Control', 'no-store').send();
    },
  });
}
