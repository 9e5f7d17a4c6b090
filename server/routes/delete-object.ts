import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { writableKey } from '../http/writable-key';

/** Deletes an object. One that does not exist is gone as well, so that a repeated request succeeds. */
export function deleteObject(app: FastifyInstance, { settings, access, store, cache }: AppContext): void {
  app.delete('/*', {
    onRequest: async (request) => access.mayWrite(request, writableKey(request.url, settings.SERVICE_PREFIX)),
    config: { operation: { summary: 'Delete an object', responses: { 204: 'there is no such object now' } } },
    handler: async (request, reply) => {
      const key = writableKey(request.url, settings.SERVICE_PREFIX);
      try {
        await store.delete(key);
      } finally {
        cache.invalidate(key);
      }
      return reply.code(204).send();
    },
  });
}
