import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppContext } from '../app-context';
import { servicePath } from '../http/service-path';

const health = Type.Object({ status: Type.Enum(['ok']) });

/** Liveness: as long as the process can answer at all. The store's trouble is no reason to restart the server. */
export function getHealth(app: FastifyInstance, { settings }: AppContext): void {
  const config = { operation: { summary: 'Liveness', responses: { 200: 'the process answers' } } };
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url: servicePath(settings.SERVICE_PREFIX, 'health'),
      config,
      schema: { response: { 200: health } },
      handler: async (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'ok' }),
    });
  }
}
