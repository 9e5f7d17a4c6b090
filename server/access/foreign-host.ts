import type { FastifyInstance } from 'fastify';
import { HttpError } from '../http/http-error';
import { servicePath } from '../http/service-path';
import type { Settings } from '../settings';
import { hostUrl, isLoopback } from './host-name';

/**
 * On a loopback address refuses requests that name another host, all but the probes. A page on the internet can make
 * its own name point to 127.0.0.1 (DNS rebinding); for the browser it then has the server's origin and could read and
 * write what is meant for this machine alone. Its Host header gives it away. X-Forwarded-Host cannot vouch for it,
 * since the page can send that as well; where a proxy on the same machine is trusted, keeping such pages away is its
 * work.
 */
export function refuseForeignHosts(app: FastifyInstance, settings: Settings): void {
  const { HOST, SERVICE_PREFIX, TRUSTED_PROXIES } = settings;
  if (!isLoopback(HOST)) return;
  const isOwn = ownHosts(settings);
  const probes = new Set([servicePath(SERVICE_PREFIX, 'health'), servicePath(SERVICE_PREFIX, 'ready')]);
  app.addHook('onRequest', (request, _reply, next) => {
    const { host } = request.raw.headers;
    if (isOwn(host)) return next();
    const isProbe = probes.has(request.url.split('?', 1)[0] ?? '');
    if (isProbe || TRUSTED_PROXIES?.includes(request.socket.remoteAddress)) return next();
    next(
      new HttpError(
        421,
        'foreign_host',
        `a server on a loopback address answers to a loopback Host only, not to ${JSON.stringify(host ?? '')}; HOST and TRUSTED_PROXIES can change that`,
      ),
    );
  });
}

/** Tells whether a Host header names the server itself; on an address that others reach, any may. */
export function ownHosts({ HOST }: Pick<Settings, 'HOST'>): (host: string | undefined) => boolean {
  if (!isLoopback(HOST)) return () => true;
  let lastGood: string | undefined;
  return (host) => {
    if (host === lastGood && host !== undefined) return true;
    const url = hostUrl(host, 'http:');
    if (!url || !isLoopback(url.hostname)) return false;
    lastGood = host;
    return true;
  };
}
