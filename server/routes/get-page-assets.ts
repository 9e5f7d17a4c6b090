import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';

/**
 * The page's style, scripts and icon. Their addresses hold the version of the whole, so they never change.
 *
 * During a rolling update a page of the other version may ask here for its files. The files of this one, which nobody
 * may keep, serve it better than an error.
 */
export function getPageAssets(app: FastifyInstance, { page, settings }: AppContext): void {
  const { files, version } = page.assets;
  for (const { name, contentType, bytes } of files) {
    for (const method of ['HEAD', 'GET'] as const) {
      app.route({
        method,
        url: `${settings.SERVICE_PREFIX}/page.:version(^[0-9a-f]{16}$)/${name}`,
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
          const isCurrent = (request.params as { version: string }).version === version;
          return reply
            .headers({
              'Cache-Control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-store',
              'X-Content-Type-Options': 'nosniff',
            })
            .type(contentType)
            .send(bytes);
        },
      });
    }
  }
}
