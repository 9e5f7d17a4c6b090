import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { servicePath } from '../http/service-path';

/** The HTTP contract as an OpenAPI document, made from the routes themselves. */
export function getOpenApi(app: FastifyInstance, { settings }: AppContext, document: () => object): void {
  const config = {
    operation: {
      summary: 'This document',
      produces: { 'application/json': { type: 'object' } },
      responses: { 200: 'OpenAPI 3.1' },
    },
  };
  let text: string | undefined;
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url: servicePath(settings.SERVICE_PREFIX, 'openapi.json'),
      config,
      handler: async (_request, reply) => {
        text ??= `${JSON.stringify(document(), undefined, 2)}\n`;
        return reply.header('Cache-Control', 'no-store').type('application/json; charset=utf-8').send(text);
      },
    });
  }
}
