import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { servicePath } from '../http/service-path';
import { METRICS_CONTENT_TYPE } from '../metrics/exposition';
import { TEXT } from '../openapi/operation';

/** Metrics for Prometheus, unless they have a port of their own. */
export function getMetrics(app: FastifyInstance, { settings, metrics }: AppContext): void {
  if (settings.METRICS_PORT !== undefined) return;
  const config = {
    operation: {
      summary: 'Metrics',
      produces: { 'text/plain': TEXT },
      responses: { 200: 'the Prometheus text format' },
    },
  };
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url: servicePath(settings.SERVICE_PREFIX, 'metrics'),
      config,
      handler: async (_request, reply) =>
        reply
          .header('Cache-Control', 'no-store')
          .type(METRICS_CONTENT_TYPE)
          .send(await metrics.text()),
    });
  }
}
