import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, preHandlerAsyncHookHandler } from 'fastify';
import { HttpError } from '../http/http-error';
import { monitoringPaths } from '../http/service-path';
import type { Settings } from '../settings';
import { AccessPolicy } from './access-policy';

const MINUTE_MS = 60_000;

/** Addresses that are remembered; the ones unseen for longest are forgotten. */
const MAX_ADDRESSES = 10_000;

/** Objects' answers do not pass Fastify's headers, so all others go without these as well: only a 429 has them. */
const NOT_BEFORE_THE_LIMIT = {
  'x-ratelimit-limit': false,
  'x-ratelimit-remaining': false,
  'x-ratelimit-reset': false,
};

/**
 * Bounds the requests of each client address (IPv6: each /64 network) to RATE_LIMIT_PER_MINUTE. Also brings the plugin
 * for the limit on failed credentials, which by itself does nothing.
 */
export function limitRequests(app: FastifyInstance, settings: Settings): void {
  const { RATE_LIMIT_PER_MINUTE: max, SERVICE_PREFIX } = settings;
  if (max > 0 || new AccessPolicy(settings).usesCredentials) {
    app.register(rateLimit, { global: false, addHeadersOnExceeding: NOT_BEFORE_THE_LIMIT });
  }
  if (max === 0) return;
  const exempt = monitoringPaths(SERVICE_PREFIX);
  let limit: preHandlerAsyncHookHandler | undefined;
  app.addHook('onRequest', async function (request, reply) {
    if (exempt.has(request.url.split('?', 1)[0] ?? '')) return;
    // The plugin has loaded by the time of the first request.
    limit ??= app.rateLimit({
      max,
      timeWindow: MINUTE_MS,
      cache: MAX_ADDRESSES,
      errorResponseBuilder: (_request, { after }) =>
        new HttpError(429, 'rate_limited', `more than ${max} requests a minute from this address; retry in ${after}`),
    });
    await limit.call(this, request, reply);
  });
}
