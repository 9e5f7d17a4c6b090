import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AppContext } from '../app-context';
import { servicePath } from '../http/service-path';

const ready = Type.Object({ status: Type.Enum(['ready', 'not ready']), reason: Type.Optional(Type.String()) });

/** Readiness: whether the server should get traffic. */
export function getReady(app: FastifyInstance, { settings, readiness }: AppContext): void {
  const config = {
    operation: { summary: 'Readiness', responses: { 200: 'send traffic', 503: 'send none, for the reason given' } },
  };
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url: servicePath(settings.SERVICE_PREFIX, 'ready'),
      config,
      schema: { response: { 200: ready, 503: ready } },
      handler: async (_request, reply) => {
        const reason = await readiness.verdict();
        reply.header('Cache-Control', 'no-store');
        if (reason === undefined) return { status: 'ready' };
        return reply.code(503).send({ status: 'not ready', reason });
      },
    });
  }
}
