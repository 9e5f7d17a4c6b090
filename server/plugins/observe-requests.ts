import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';

/** Requests that take longer are logged even if only failures are. */
const SLOW_MS = 1000;

/** nginx's status for a client that went away before it had its answer; nobody receives it. */
const CLIENT_CLOSED_REQUEST = 499;

const COUNTED = Symbol('bytes that earlier requests had');

type CountedSocket = Pick<Socket, 'bytesRead' | 'bytesWritten'> & { [COUNTED]?: { sent: number; received: number } };

/** Measures every request and writes its line in the access log, once the answer is over or broken off. */
export function observeRequests(app: FastifyInstance, { settings, metrics }: AppContext): void {
  app.addHook('onRequest', (request, reply, next) => {
    const socket = request.raw.socket;
    const start = performance.now();
    metrics.requestsInFlight++;
    reply.raw.once('close', () => {
      metrics.requestsInFlight--;
      const milliseconds = performance.now() - start;
      const status = reply.raw.writableFinished ? reply.raw.statusCode : CLIENT_CLOSED_REQUEST;
      const { sent, received } = bytesSinceLast(socket);
      metrics.sentBytes.add(sent);
      metrics.receivedBytes.add(received);
      metrics.requests
        .of(request.routeOptions.url ?? 'none', request.method, `${Math.floor(status / 100)}xx`)
        .observe(milliseconds / 1000);
      if (isWorthALine(settings.ACCESS_LOG, status, milliseconds)) logRequest(request, status, milliseconds, sent);
    });
    next();
  });
}

/** What went over a connection since its last request ended; one connection serves one request after another. */
function bytesSinceLast(socket: CountedSocket): { sent: number; received: number } {
  const before = socket[COUNTED] ?? { sent: 0, received: 0 };
  const now = { sent: socket.bytesWritten ?? 0, received: socket.bytesRead ?? 0 };
  socket[COUNTED] = now;
  return { sent: now.sent - before.sent, received: now.received - before.received };
}

function isWorthALine(mode: AppContext['settings']['ACCESS_LOG'], status: number, milliseconds: number): boolean {
  if (mode === 'off') return false;
  return mode === 'all' || status >= 400 || milliseconds > SLOW_MS;
}

/** The query is left out: it may hold what does not belong in logs. */
function logRequest(request: FastifyRequest, status: number, milliseconds: number, sent: number) {
  request.log.info(
    {
      requestId: request.id,
      method: request.method,
      path: request.url.split('?', 1)[0],
      status,
      milliseconds: Math.round(milliseconds * 10) / 10,
      sentBytes: sent,
      client: request.ip,
    },
    'request',
  );
}
