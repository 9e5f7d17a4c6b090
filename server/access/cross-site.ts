import type { FastifyRequest } from 'fastify';
import { HttpError } from '../http/http-error';
import { hostUrl } from './host-name';

/**
 * Refuses writes that another site's page makes a browser send (CSRF). Browsers say where a request comes from; other
 * clients, which carry no one's passwords unasked, do not.
 *
 * @throws HttpError 403
 */
export function refuseCrossSiteWrite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  // A sibling below the same domain (same-site) may well belong to somebody else.
  const allowed = site === undefined ? isSameOrigin(request) : site === 'same-origin' || site === 'none';
  if (!allowed) throw new HttpError(403, 'cross_site', 'writes from pages of other sites are refused');
}

/**
 * Refuses reads that a browser sends because another site's page embeds the address, together with the password that it
 * remembers. Links may lead here from anywhere.
 *
 * @throws HttpError 403
 */
export function refuseCrossSiteEmbedding({ headers }: FastifyRequest): void {
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') {
    throw new HttpError(403, 'cross_site', 'pages of other sites may link to this, but not embed it');
  }
}

/** The scheme is not compared: a proxy may have ended TLS. */
function isSameOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false;
  const { host, protocol } = new URL(origin);
  // Of a trusted proxy's request this is the X-Forwarded-Host.
  return hostUrl(request.host, protocol as 'http:' | 'https:')?.host === host;
}
