import type { ServerOptions } from 'node:http';
import { Server as TlsServer } from 'node:tls';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { answerClientError } from './connections/client-error';
import { addCertificateGauge, followCertificate, openCertificate } from './connections/rotating-certificate';
import { watchConnections } from './connections/watch-connections';
import { requestIdOf } from './http/request-id';
import { RequestLog } from './log/request-log';
import type { ServerMetrics } from './metrics/server-metrics';
import { knownError, sendError } from './plugins/errors';
import { queryParameters } from './plugins/query-parameters';
import type { Settings } from './settings';

export interface FastifyProps {
  readonly settings: Settings;
  readonly metrics: ServerMetrics;
  readonly logger: FastifyBaseLogger | undefined;
}

/** A key's 1024 bytes, each percent-encoded, fit. */
const MAX_PATH_LENGTH = 4096;

/** Node's default; the path counts. */
const MAX_HEAD_BYTES = 16 * 1024;

/** How often Node looks for requests that take too long to come. */
const TIMEOUT_CHECKS_MS = 5000;

/** Of schemas. Those of answers are for their types and the OpenAPI document: JSON.stringify needs none. */
const COMPILERS = {
  // Fastify's type of the option knows Ajv alone; what it calls is any compiler.
  buildValidator: () => queryParameters as never,
  buildSerializer: () => () => JSON.stringify,
};

/** A Fastify that takes no more from the network than the settings allow, and has no routes yet. */
export function createFastify({ settings, metrics, logger }: FastifyProps): FastifyInstance {
  const certificate = openCertificate(settings, logger);
  const limits: ServerOptions = {
    maxHeaderSize: MAX_HEAD_BYTES,
    headersTimeout: settings.HEAD_TIMEOUT_MS,
    connectionsCheckingInterval: Math.min(TIMEOUT_CHECKS_MS, Math.ceil(settings.HEAD_TIMEOUT_MS / 3)),
  };
  const transport = certificate
    ? { https: { ...limits, cert: certificate.current.cert, key: certificate.current.key } }
    : { http: limits };
  const fastify: FastifyInstance = Fastify({
    ...transport,
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    // Fastify's two lines and its logger for each request cost more than answering from the cache.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    childLoggerFactory: (parent, { requestId }, _options, request) => new RequestLog(parent, request, requestId),
    genReqId: requestIdOf,
    requestIdHeader: false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    keepAliveTimeout: settings.KEEP_ALIVE_TIMEOUT_MS,
    connectionTimeout: settings.IDLE_TIMEOUT_MS,
    requestTimeout: settings.REQUEST_TIMEOUT_MS,
    schemaController: { compilersFactory: COMPILERS },
    routerOptions: { maxParamLength: MAX_PATH_LENGTH },
    trustProxy: settings.TRUSTED_PROXIES?.includes ?? false,
    clientErrorHandler: (error, socket) => answerClientError(error, socket, { metrics, log: logger }),
    frameworkErrors: (error, request, reply) => {
      sendError(knownError(error), request, reply);
    },
  });
  if (certificate && fastify.server instanceof TlsServer) {
    followCertificate(fastify.server, certificate);
    addCertificateGauge(certificate, metrics.registry);
  }
  watchConnections(fastify.server, settings.MAX_CONNECTIONS, metrics);
  fastify.removeAllContentTypeParsers();
  // Bodies are taken from the request as streams; here nothing may read them first.
  fastify.addContentTypeParser('*', (_request, _payload, done) => done(null));
  return fastify;
}
