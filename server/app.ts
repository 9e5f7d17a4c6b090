import { readFileSync } from 'node:fs';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { createAccess } from './access/access';
import type { AppContext } from './app-context';
import { ObjectCache } from './cache/object-cache';
import { methodNotAllowed } from './http/allowed-methods';
import { objectHeaders } from './http/object-headers';
import { requestIdOf } from './http/request-id';
import { RequestLog } from './log/request-log';
import { ServerMetrics } from './metrics/server-metrics';
import { collectOperations } from './openapi/collect-operations';
import { Page } from './page/page';
import { handleErrors, knownError, sendError } from './plugins/errors';
import { observeRequests } from './plugins/observe-requests';
import { dropUnreadBodies } from './plugins/unread-body';
import { Readiness } from './readiness';
import { deleteObject } from './routes/delete-object';
import { getFiles } from './routes/get-files';
import { getHealth } from './routes/get-health';
import { getInfo } from './routes/get-info';
import { getMetrics } from './routes/get-metrics';
import { getObject } from './routes/get-object';
import { getOpenApi } from './routes/get-openapi';
import { getPageAssets } from './routes/get-page-assets';
import { getReady } from './routes/get-ready';
import { optionsObject } from './routes/options-object';
import { postUpload } from './routes/post-upload';
import { putObject } from './routes/put-object';
import type { Settings } from './settings';
import type { ObjectStore } from './store/object-store';
import { observeStore } from './store/observed-store';
import { UploadSlots } from './upload-slots';

export interface AppProps {
  readonly settings: Settings;
  /** Prepared already; the app's owner closes it. */
  readonly store: ObjectStore;
  /** @default no log */
  readonly logger?: FastifyBaseLogger;
  /** @default metrics that only this app's /metrics shows */
  readonly metrics?: ServerMetrics;
}

export interface App {
  readonly fastify: FastifyInstance;
  readonly readiness: Readiness;
}

/** A client must send the head of its request within this time. */
const HEAD_TIMEOUT_MS = 15_000;

/** A connection on which no byte moves for this long is closed. */
const IDLE_TIMEOUT_MS = 60_000;

/** Longer than the 60 s of AWS load balancers, so that it is they who close an idle connection. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;

/** A key's 1024 bytes, each percent-encoded, fit. */
const MAX_PATH_LENGTH = 4096;

/** Builds the server without listening; tests inject requests into it. */
export function buildApp({ settings, store: plainStore, logger, metrics = new ServerMetrics() }: AppProps): App {
  const store = observeStore(plainStore, metrics);
  const readiness = new Readiness(store);
  const cache = new ObjectCache({
    store,
    maxBytes: settings.CACHE_BYTES,
    ttlMs: settings.CACHE_TTL_MS,
    headersOf: (info) => objectHeaders(info, settings.CONTENT_POLICY),
    registry: metrics.registry,
  });
  const uploads = new UploadSlots(settings.MAX_CONCURRENT_UPLOADS, metrics.registry);
  const context: AppContext = {
    settings,
    access: createAccess(settings),
    store,
    cache,
    readiness,
    metrics,
    uploads,
    page: new Page(settings),
  };

  const fastify = createFastify(settings, logger);
  handleErrors(fastify);
  observeRequests(fastify, context);
  dropUnreadBodies(fastify);
  fastify.addHook('onRequest', (request, reply, next) => {
    reply.header('X-Request-Id', request.id);
    next();
  });
  fastify.addHook('onClose', async () => {
    await uploads.idle();
    metrics.close();
  });
  addRoutes(fastify, context);
  return { fastify, readiness };
}

function createFastify(settings: Settings, logger: FastifyBaseLogger | undefined): FastifyInstance {
  const { TLS_CERT_FILE, TLS_KEY_FILE } = settings;
  const https =
    TLS_CERT_FILE && TLS_KEY_FILE ? { cert: readFileSync(TLS_CERT_FILE), key: readFileSync(TLS_KEY_FILE) } : null;
  const fastify: FastifyInstance = Fastify({
    ...(https && { https }),
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    // Fastify's two lines and its logger for each request cost more than answering from the cache.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    childLoggerFactory: (parent, { requestId }, _options, request) => new RequestLog(parent, request, requestId),
    genReqId: requestIdOf,
    requestIdHeader: false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    requestTimeout: settings.REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PATH_LENGTH },
    frameworkErrors: (error, request, reply) => {
      sendError(knownError(error), request, reply);
    },
  });
  fastify.server.headersTimeout = HEAD_TIMEOUT_MS;
  fastify.removeAllContentTypeParsers();
  // Bodies are taken from the request as streams; here nothing may read them first.
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
  return fastify;
}

function addRoutes(fastify: FastifyInstance, context: AppContext): void {
  const { settings } = context;
  const openApi = collectOperations(fastify);
  getHealth(fastify, context);
  getReady(fastify, context);
  getMetrics(fastify, context);
  getInfo(fastify, context);
  getOpenApi(fastify, context, openApi);
  getPageAssets(fastify, context);
  getFiles(fastify, context);
  postUpload(fastify, context);
  getObject(fastify, context);
  putObject(fastify, context);
  deleteObject(fastify, context);
  optionsObject(fastify, context);
  // Every path has a GET route, so what arrives here has a method that its path does not know. Before Fastify looks
  // at the request's headers, of which it wants some for methods such as QUERY.
  fastify.setNotFoundHandler(() => undefined);
  fastify.addHook('onRequest', async (request) => {
    if (request.is404) throw methodNotAllowed(request, settings);
  });
}
