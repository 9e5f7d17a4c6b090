import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { ownHosts } from '../access/foreign-host';
import type { AppContext } from '../app-context';
import { MISSING } from '../cache/cache-memory';
import { clientAddress } from '../http/client-address';
import { HttpError, notFoundMessage } from '../http/http-error';
import { isNavigation } from '../http/navigation';
import { keyOfPlainPath, MAX_KEY_BYTES } from '../http/object-key';
import { writeHead } from '../http/raw-answer';
import { requestIdOf } from '../http/request-id';
import { isServicePath } from '../http/service-path';
import { RequestLog } from '../log/request-log';
import { ERROR_TYPE, errorText } from '../plugins/errors';
import { hasTooManyHeaders } from '../plugins/limit-headers';
import type { ObserveRequest } from '../plugins/observe-requests';
import type { FindOverload } from '../plugins/shed-load';
import { deliverFresh } from './deliver-object';
import type { PlainExchange } from './exchange';

export interface AnswerAtOnceProps {
  readonly context: AppContext;
  readonly observe: ObserveRequest;
  readonly findOverload: FindOverload;
}

/** The label of the route that would answer. */
const ROUTE = '/*';

/**
 * Answers GET and HEAD out of memory before Fastify sees them, the same as its route would: what Fastify makes for a
 * request costs as much as Node's own work on it. Whatever is not plain is left to Fastify: other paths than simple
 * ones, bodies, refusals, objects that are not fresh in memory. It is for servers where nothing but the object decides.
 */
export function answerAtOnce(fastify: FastifyInstance, { context, observe, findOverload }: AnswerAtOnceProps): void {
  const { settings } = context;
  const { server, log } = fastify;
  const isOwnHost = ownHosts(settings);

  function answer(raw: IncomingMessage, response: ServerResponse): boolean {
    const key = keyOfPlainPath(raw.url ?? '');
    if (key === undefined || !isPlain(raw) || hasTooManyHeaders(raw)) return false;
    if (findOverload(1) !== undefined || !isOwnHost(raw.headers.host)) return false;
    if (isServicePath(`/${key}`, settings.SERVICE_PREFIX)) return false;
    const start = performance.now();
    const request = new PlainRequest(raw, { log, settings });
    const exchange = { context, request, reply: { raw: response, hijack: () => undefined }, status: 200 } as const;
    if (!send(exchange, key)) return false;
    observe(request, response, ROUTE, start);
    return true;
  }

  const [regular] = server.listeners('request') as [RequestListener];
  server.off('request', regular);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!answer(request, response)) regular(request, response);
  });
}

/** A GET or HEAD without a body. */
function isPlain({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return headers['content-length'] === undefined && headers['transfer-encoding'] === undefined;
}

function send(exchange: PlainExchange, key: string): boolean {
  try {
    const sent = deliverFresh(exchange, key);
    return sent === false ? sendMissing(exchange, key) : sent === true;
  } catch (error) {
    // Fastify comes to the same refusal, and knows how to tell it.
    if (error instanceof HttpError) return false;
    throw error;
  }
}

/** Says that there is no such object, if that is all there is to say and known without asking the store. */
function sendMissing(exchange: PlainExchange, key: string): boolean {
  const { context, request, reply } = exchange;
  const { cache, settings } = context;
  const index = `${key}/${settings.INDEX_DOCUMENT}`;
  if (index.length > MAX_KEY_BYTES || isNavigation(request.headers)) return false;
  if (cache.fresh(index) !== MISSING) return false;
  const document = deliverFresh({ ...exchange, status: 404 }, settings.NOT_FOUND_DOCUMENT);
  if (document !== false) return document === true;
  const body = errorText({ code: 'not_found', message: notFoundMessage(key) }, request.id);
  const length = String(Buffer.byteLength(body));
  const raw = writeHead(context, request, reply, 404, MISSING_HEADERS, 'Content-Length', length);
  raw.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

const MISSING_HEADERS = ['X-Content-Type-Options', 'nosniff', 'Cache-Control', 'no-store', 'Content-Type', ERROR_TYPE];

/** As much of a request as an answer and its line in the log need, made when it is asked for. */
class PlainRequest {
  readonly id: string;

  constructor(
    readonly raw: IncomingMessage,
    private readonly own: Pick<AppContext, 'settings'> & { readonly log: FastifyBaseLogger },
  ) {
    this.id = requestIdOf(raw);
  }

  get headers() {
    return this.raw.headers;
  }

  get method(): string {
    return this.raw.method ?? '';
  }

  get url(): string {
    return this.raw.url ?? '';
  }

  get ip(): string {
    return clientAddress(this.raw, this.own.settings.TRUSTED_PROXIES?.includes);
  }

  get log(): FastifyBaseLogger {
    return new RequestLog(this.own.log, this.raw, this.id);
  }
}
