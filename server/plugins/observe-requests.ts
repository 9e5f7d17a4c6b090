import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';

/** Requests that take longer are logged even if only failures are. */
const SLOW_MS = 1000;

/** nginx's status for a client that went away before it had its answer; nobody receives it. */
export const CLIENT_CLOSED_REQUEST = 499;

/** Node's parser lets some thirty methods pass; those that no route knows share one label. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'PUT', 'POST', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE']);

const STATUS_CLASSES = ['0xx', '1xx', '2xx', '3xx', '4xx', '5xx'];

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

/** What the access log tells of a request. */
type LoggedRequest = Pick<FastifyRequest, 'method' | 'url' | 'ip' | 'log'> & { readonly raw: IncomingMessage };

/**
 * Measures a request to `route` that began at `start`, and writes its line in the access log, once the answer is over
 * or broken off.
 */
export type ObserveRequest = (request: LoggedRequest, response: ServerResponse, route: string, start: number) => void;

/** Measures every request that Fastify sees; returns how to do the same for others. */
export function observeRequests(
  app: FastifyInstance,
  { settings, metrics }: Pick<AppContext, 'settings' | 'metrics'>,
): ObserveRequest {
  const observe: ObserveRequest = (request, response, route, start) => {
    const socket = request.raw.socket;
    metrics.requestsInFlight++;
    response.on('close', () => {
      metrics.requestsInFlight--;
      const milliseconds = performance.now() - start;
      const status = response.writableFinished ? response.statusCode : CLIENT_CLOSED_REQUEST;
      const { sent, received } = bytesSinceLast(socket);
      metrics.sentBytes.add(sent);
      metrics.receivedBytes.add(received);
      if (status === CLIENT_CLOSED_REQUEST) metrics.abortedRequests.add();
      metrics.requests
        .of(route, methodLabel(request.method), STATUS_CLASSES[Math.floor(status / 100)] ?? 'other')
        .observe(milliseconds / 1000);
      if (isWorthALine(settings.ACCESS_LOG, status, milliseconds)) {
        logRequest(request, { status, milliseconds, sent, received });
      }
    });
  };
  app.addHook('onRequest', (request, reply, next) => {
    observe(request, reply.raw, routeLabel(request), performance.now());
    next();
  });
  return observe;
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
function logRequest(request: LoggedRequest, { status, milliseconds, sent, received }: Outcome) {
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
