import type { FastifyInstance } from 'fastify';

/**
 * Without a listener Node tells every client that asks (Expect: 100-continue) to send its body before any of our code
 * has seen the head. With it, routes do: see askForBody of http/request-body.ts.
 */
export function expectContinue({ server }: FastifyInstance): void {
  server.on('checkContinue', (request, response) => server.emit('request', request, response));
}
