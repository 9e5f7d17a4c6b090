import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { newRequestId } from '../http/request-id';
import type { RefusalReason, ServerMetrics } from '../metrics/server-metrics';
import type { ErrorBody } from '../plugins/errors';

/** What Node's parser passes on: a code and the bytes that it could not take. */
interface ClientError extends Error {
  readonly code?: string;
  readonly rawPacket?: unknown;
}

interface Refusal {
  readonly status: 400 | 408 | 413 | 414 | 431;
  readonly reason: RefusalReason;
  readonly error: string;
  readonly message: string;
}

/** How long a client that is still sending may go on, so that it gets to read why it was refused. */
const LINGER_MS = 500;

const ANSWERED = Symbol('refused already');

type RefusedSocket = Socket & { [ANSWERED]?: true; _httpMessage?: { headersSent: boolean } };

/** Answers what never became a request, such as bytes that are not HTTP, with the same JSON as any other error. */
export function answerClientError(
  error: ClientError,
  socket: RefusedSocket,
  { metrics, log }: { readonly metrics: ServerMetrics; readonly log: FastifyBaseLogger | undefined },
): void {
  if (socket[ANSWERED]) return;
  // An answer that has begun cannot be taken back, and one to a connection that is gone reaches nobody.
  if (error.code === 'ECONNRESET' || !socket.writable || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  socket[ANSWERED] = true;
  const refusal = refusalOf(error);
  const requestId = newRequestId();
  metrics.refused(refusal.reason);
  log?.info({ requestId, status: refusal.status, reason: error.code, client: socket.remoteAddress }, 'refused');
  socket.end(answerText(refusal, requestId));
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

function refusalOf({ code, message, rawPacket }: ClientError): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      if (Buffer.isBuffer(rawPacket) && isRequestLine(rawPacket)) {
        return { status: 414, reason: 'path_too_long', error: 'path_too_long', message: 'the path is too long' };
      }
      return {
        status: 431,
        reason: 'head_too_large',
        error: 'head_too_large',
        message: "the request's head may have at most 16 KiB",
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, reason: 'timeout', error: 'request_timeout', message: 'the request took too long to come' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        status: 413,
        reason: 'malformed',
        error: 'too_large',
        message: "the body's chunk extensions are too long",
      };
    default:
      return { status: 400, reason: 'malformed', error: 'malformed_request', message: `this is not HTTP: ${message}` };
  }
}

/** Whether nothing but the first line of a request is in these bytes. */
function isRequestLine(bytes: Buffer): boolean {
  return /^[A-Z]+ [^\r\n]*$/.test(bytes.toString('latin1', 0, 16 * 1024));
}

function answerText({ status, error, message }: Refusal, requestId: string): string {
  const answer: ErrorBody = { error, message, requestId };
  const body = JSON.stringify(answer);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    `X-Request-Id: ${requestId}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
