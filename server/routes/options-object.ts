import type { FastifyInstance } from 'fastify';
import { AccessPolicy } from '../access/access-policy';
import type { AppContext } from '../app-context';
import { allowedMethods } from '../http/allowed-methods';
import { crossOriginHeaders } from '../http/cross-origin';
import { keyFromPath } from '../http/object-key';

/** Seconds for which a browser may remember a preflight; browsers cap it at two hours or less. */
const PREFLIGHT_MAX_AGE = '7200';

const READ_HEADERS = 'Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since, If-Range';

/** Says which methods there are and answers CORS preflights: other origins may at most read. */
export function optionsObject(app: FastifyInstance, { settings }: AppContext): void {
  const policy = new AccessPolicy(settings);

  /** A script of a named origin may show a token that it was given. Passwords are the browser's, and stay with it. */
  function mayCarryToken(url: string): boolean {
    const mode = policy.modeOf('read', keyFromPath(url));
    return settings.CORS_ORIGINS !== '*' && (mode === 'bearer' || mode === 'oidc');
  }

  app.options('/*', async (request, reply) => {
    reply.header('Allow', allowedMethods(request.url.split('?', 1)[0] ?? '', settings));
    const headers = crossOriginHeaders(settings.CORS_ORIGINS, request.headers.origin) ?? [];
    for (let index = 0; index < headers.length; index += 2) reply.header(headers[index] ?? '', headers[index + 1]);
    if (reply.hasHeader('Access-Control-Allow-Origin')) {
      reply.headers({
        'Access-Control-Allow-Methods': 'GET, HEAD',
        'Access-Control-Allow-Headers': mayCarryToken(request.url) ? `${READ_HEADERS}, Authorization` : READ_HEADERS,
        'Access-Control-Max-Age': PREFLIGHT_MAX_AGE,
      });
    }
    return reply.code(204).send();
  });
}
