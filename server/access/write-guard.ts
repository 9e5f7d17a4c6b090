import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { methodNotAllowed } from '../http/allowed-methods';
import { HttpError } from '../http/http-error';
import type { Settings } from '../settings';

/** Decides whether a request may write. Throws HttpError if not; reads nothing of the body. */
export type WriteGuard = (request: FastifyRequest) => void;

export function createWriteGuard(settings: Settings): WriteGuard {
  const isAllowed = credentialCheck(settings);
  const loopbackOnly = isLoopback(settings.HOST);
  return (request) => {
    const { headers } = request;
    if (settings.WRITES === 'off') throw methodNotAllowed(request, settings);
    if (loopbackOnly) rejectForeignHost(headers.host);
    rejectCrossSite(headers);
    if (!isAllowed(headers.authorization)) {
      throw new HttpError(401, 'unauthorized', 'credentials are missing or wrong', {
        'WWW-Authenticate': settings.WRITES === 'basic' ? 'Basic realm="file-server", charset="UTF-8"' : 'Bearer',
      });
    }
  };
}

/**
 * A page on the internet can make its own name point to 127.0.0.1 (DNS rebinding) and then counts as the same origin;
 * its Host header gives it away.
 */
function rejectForeignHost(host: string | undefined): void {
  const name = (host ?? '').replace(/:\d+$/, '');
  if (!isLoopback(name.replace(/^\[|\]$/g, ''))) {
    throw new HttpError(
      421,
      'foreign_host',
      `writes to a loopback address need a loopback Host, not ${JSON.stringify(name)}`,
    );
  }
}

/** Browsers say where a request comes from; other clients, which carry no one's cookies or passwords, do not. */
function rejectCrossSite(headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site'];
  const allowed =
    site === undefined ? isSameHost(headers.origin, headers.host) : site === 'same-origin' || site === 'none';
  if (!allowed) throw new HttpError(403, 'cross_site', 'writes from pages of other sites are refused');
}

function isSameHost(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  // The scheme is not compared: a proxy may have ended TLS.
  return URL.canParse(origin) && new URL(origin).host === host;
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name) || name.endsWith('.localhost');
}

function credentialCheck(settings: Settings): (authorization: string | undefined) => boolean {
  if (settings.WRITES === 'basic') {
    const pair = `${settings.AUTH_USERNAME}:${settings.AUTH_PASSWORD}`;
    const expected = digest(pair);
    return (authorization) => {
      const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1] ?? '';
      return timingSafeEqual(digest(Buffer.from(encoded, 'base64').toString()), expected);
    };
  }
  if (settings.WRITES === 'bearer') {
    const expected = digest(settings.AUTH_TOKEN ?? '');
    return (authorization) => {
      const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
      return token !== undefined && timingSafeEqual(digest(token), expected);
    };
  }
  return () => settings.WRITES === 'open';
}

/** Digests have one length, so that comparing them tells nothing about the secret's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
