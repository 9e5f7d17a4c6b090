import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';

/**
 * Headers of every answer that Fastify writes: the request's id and, while the server drains, the wish that the
 * client takes its next request elsewhere. Objects' answers have them from http/raw-answer.ts.
 */
export function answerHeaders(app: FastifyInstance, { readiness }: Pick<AppContext, 'readiness'>): void {
  app.addHook('onSend', (request, reply, _payload, next) => {
    reply.header('X-Request-Id', request.id);
    if (readiness.draining) reply.header('Connection', 'close');
    next();
  });
}
