import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';

/** Requests that take longer are logged even if only failures are. */
const SLOW_MS = 1000;

/** nginx's status for a client that went away before it had its answer; nobody receives it. */
export const CLIENT_CLOSED_REQUEST = 499;

/** Node's parser lets some thirty methods pass; those that no route knows share one label. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE']);

const COUNTED = Symbol('bytes that earlier requests had');

type CountedSocket = Pick<Socket, 'bytesRead' | 'bytesWritten'> & { [COUNTED]?: ByteCounts };

interface ByteCounts {
  readonly sent: number;
  readonly received: number;
}

interface Outcome extends ByteCounts {
  readonly status: number;
  readonly milliseconds: number;
}

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
      if (status === CLIENT_CLOSED_REQUEST) metrics.abortedRequests.add();
      metrics.requests
        .of(routeLabel(request), methodLabel(request.method), `${Math.floor(status / 100)}xx`)
        .observe(milliseconds / 1000);
      if (isWorthALine(settings.ACCESS_LOG, status, milliseconds)) {
        logRequest(request, { status, milliseconds, sent, received });
      }
    });
    next();
  });
}

/** The path's template: what clients invent after it makes no label. */
export function routeLabel(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

/** The method if a route could know it. */
export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

/** What went over a connection since its last request ended; one connection serves one request after another. */
function bytesSinceLast(socket: CountedSocket): ByteCounts {
  const before = socket[COUNTED] ?? { sent: 0, received: 0 };
  const now = { sent: socket.bytesWritten ?? 0, received: socket.bytesRead ?? 0 };
  socket[COUNTED] = now;
  return { sent: now.sent - before.sent, received: now.received - before.received };
}

function isWorthALine(mode: AppContext['settings']['ACCESS_LOG'], status: number, milliseconds: number): boolean {
  if (mode === 'off') return false;
  return mode === 'all' || status >= 400 || milliseconds > SLOW_MS;
}

/** No query, no headers: both may hold secrets, and what tells people apart beyond their address is not needed. */
function logRequest(request: FastifyRequest, { status, milliseconds, sent, received }: Outcome) {
  request.log.info(
    {
      method: request.method,
      path: pathOf(request.url),
      status,
      ...(status === CLIENT_CLOSED_REQUEST && { aborted: true }),
      milliseconds: Math.round(milliseconds * 10) / 10,
      sentBytes: sent,
      receivedBytes: received,
      client: request.ip,
    },
    'request',
  );
}

/** The path alone: a request in absolute form names a host, and may name a user, before it. */
function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
}
