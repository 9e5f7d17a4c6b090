import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { CODECS, type Coding } from '../compression/codings';
import { negotiateCoding } from '../compression/negotiate-coding';
import type { PageAsset } from '../page/page-assets';

/**
 * The page's style, scripts and icon. Their addresses hold the version of the whole, so they never change.
 *
 * During a rolling update a page of the other version may ask here for its files. The files of this one, which nobody
 * may keep, serve it better than an error.
 */
export function getPageAssets(app: FastifyInstance, { page, settings }: AppContext): void {
  const { files, version } = page.assets;
  for (const asset of files) {
    const compressed = compressOnce(asset);
    for (const method of ['HEAD', 'GET'] as const) {
      app.route({
        method,
        url: `${settings.SERVICE_PREFIX}/page.:version(^[0-9a-f]{16}$)/${asset.name}`,
        handler: async (request: FastifyRequest, reply: FastifyReply) => {
          const isCurrent = (request.params as { version: string }).version === version;
          const { coding } = negotiateCoding(request.headers['accept-encoding']);
          reply.headers({
            'Cache-Control': isCurrent ? 'max-age=31536000, immutable' : 'no-store',
            Vary: 'Accept-Encoding',
            'X-Content-Type-Options': 'nosniff',
          });
          if (coding) reply.header('Content-Encoding', coding);
          return reply.type(asset.contentType).send(coding ? await compressed(coding) : asset.bytes);
        },
      });
    }
  }
}

/** Compresses a file when a coding is first asked for, and keeps the few kilobytes. */
function compressOnce({ bytes }: PageAsset): (coding: Coding) => Promise<Buffer> {
  const made = new Map<Coding, Promise<Buffer>>();
  return (coding) => {
    const ready = made.get(coding) ?? CODECS.get(coding)?.compress(bytes) ?? Promise.resolve(bytes);
    made.set(coding, ready);
    return ready;
  };
}
