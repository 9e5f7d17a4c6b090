import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';

/** The page's style and scripts. Their paths hold their hashes, so they never change. */
export function getPageAssets(app: FastifyInstance, { page }: AppContext): void {
  for (const { path, contentType, bytes } of page.assets) {
    for (const method of ['HEAD', 'GET'] as const) {
      app.route({
        method,
        url: path,
        handler: async (_request, reply) =>
          reply
            .headers({ 'Cache-Control': 'public, max-age=31536000, immutable', 'X-Content-Type-Options': 'nosniff' })
            .type(contentType)
            .send(bytes),
      });
    }
  }
}
