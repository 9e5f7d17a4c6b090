import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { writableKey } from '../http/writable-key';
import { expectConditions, writeConditions } from '../http/write-conditions';

/** Deletes an object. One that does not exist is gone as well, so that a repeated request succeeds. */
export function deleteObject(app: FastifyInstance, { settings, access, store, cache }: AppContext): void {
  app.delete('/*', {
    onRequest: async (request) => access.mayWrite(request, writableKey(request.url, settings.SERVICE_PREFIX)),
    config: {
      operation: {
        summary: 'Delete an object',
        description:
          'If-Match deletes only the object that has the tag, If-Unmodified-Since only one that is no younger. Without a condition an object that does not exist is no error.',
        responses: { 204: 'there is no such object now', 412: 'a precondition does not hold' },
      },
    },
    handler: async (request, reply) => {
      const key = writableKey(request.url, settings.SERVICE_PREFIX);
      const { headers } = request;
      const isConditional = headers['if-match'] ?? headers['if-none-match'] ?? headers['if-unmodified-since'];
      const current = isConditional === undefined ? null : await store.head(key);
      const conditions = writeConditions(headers, key, current);
      expectConditions(conditions, key, current);
      try {
        await store.delete(key, { ifMatch: conditions.ifMatch });
      } finally {
        cache.invalidate(key);
      }
      return reply.code(204).send();
    },
  });
}
