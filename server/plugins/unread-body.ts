import type { FastifyInstance } from 'fastify';

/** How long a client may go on sending a body that was refused, so that it gets to read why. */
const LINGER_MS = 2000;

/**
 * An answer may come before the request's body is read, such as 413. Closing at once would reset the connection under
 * the client's hands; reading on for ever would serve no one. So the rest is read and dropped for a short time.
 */
export function dropUnreadBodies(app: FastifyInstance): void {
  app.addHook('onResponse', (request, _reply, next) => {
    const { raw } = request;
    if (!raw.complete && !raw.destroyed) {
      const timer = setTimeout(() => raw.destroy(), LINGER_MS).unref();
      raw.once('end', () => clearTimeout(timer));
      raw.on('error', () => undefined);
      raw.resume();
    }
    next();
  });
}
