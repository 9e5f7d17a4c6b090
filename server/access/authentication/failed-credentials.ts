import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpError } from '../../http/http-error';

/** Wrong credentials that one client address may show. */
const MAX_FAILURES = 20;
const WINDOW_MS = 60_000;

type Limit = ReturnType<FastifyInstance['createRateLimit']>;

/**
 * Slows down who guesses passwords and tokens: after 20 wrong ones in a minute, an address (IPv6: a /64 network) is
 * refused before anything is compared, even if the next one would be right. Needs the plugin of rate-limit.ts.
 */
export class FailedCredentials {
  private limit: Limit | undefined;

  /** @throws HttpError 429 */
  async check(request: FastifyRequest): Promise<void> {
    const state = await this.limitOf(request)(request, { increment: false });
    if (state.isAllowed || state.remaining > 0) return;
    throw new HttpError(429, 'too_many_failures', 'too many wrong credentials from this address; try again later', {
      'Retry-After': String(state.ttlInSeconds),
    });
  }

  async count(request: FastifyRequest): Promise<void> {
    await this.limitOf(request)(request);
  }

  /** The plugin has loaded by the time of the first request. */
  private limitOf({ server }: FastifyRequest): Limit {
    this.limit ??= server.createRateLimit({ max: MAX_FAILURES, timeWindow: WINDOW_MS });
    return this.limit;
  }
}
