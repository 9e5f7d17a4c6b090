import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { createAccess } from './access/access';
import { guardAccess } from './access/guard-access';
import type { AppContext } from './app-context';
import { CacheMemory } from './cache/cache-memory';
import { CompressedForms } from './cache/compressed-forms';
import { knownObject } from './cache/known-object';
import { ObjectCache } from './cache/object-cache';
import { ObjectSlices } from './cache/object-slices';
import { SliceMemory } from './cache/slice-memory';
import { Compressor } from './compression/compressor';
import { createFastify } from './create-fastify';
import { answerAtOnce } from './delivery/answer-at-once';
import { methodNotAllowed } from './http/allowed-methods';
import { ServerMetrics } from './metrics/server-metrics';
import { collectOperations } from './openapi/collect-operations';
import { Page } from './page/page';
import { answerHeaders } from './plugins/answer-headers';
import { handleErrors } from './plugins/errors';
import { expectContinue } from './plugins/expect-continue';
import { limitHeaders } from './plugins/limit-headers';
import { observeRequests } from './plugins/observe-requests';
import { onHost } from './plugins/on-host';
import { shedLoad } from './plugins/shed-load';
import { traceRequests } from './plugins/trace-requests';
import { dropUnreadBodies } from './plugins/unread-body';
import { Readiness } from './readiness';
import { archive } from './routes/archive';
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
import { postLinks } from './routes/post-links';
import { postUpload } from './routes/post-upload';
import { purgeObject } from './routes/purge-object';
import { putObject } from './routes/put-object';
import { resumableUploads } from './routes/resumable-uploads';
import type { Settings } from './settings';
import type { ObjectStore } from './store/object-store';
import { observeStore } from './store/observed-store';
import type { Tracing } from './tracing/tracing';
import { WorkSlots } from './work-slots';

export interface AppProps {
  readonly settings: Settings;
  /** Prepared already; the app's owner closes it. */
  readonly store: ObjectStore;
  /** Stores of hosts that have one of their own, by host names in lower case. @default none */
  readonly hosts?: ReadonlyMap<string, ObjectStore>;
  /** @default no log */
  readonly logger?: FastifyBaseLogger;
  /** @default metrics that only this app's /metrics shows */
  readonly metrics?: ServerMetrics;
  /** @default no traces */
  readonly tracing?: Tracing;
}

export interface App {
  readonly fastify: FastifyInstance;
  readonly readiness: Readiness;
}

/** Builds the server without listening; tests inject requests into it. */
export function buildApp({
  settings,
  store: plainStore,
  hosts = new Map(),
  logger,
  metrics = new ServerMetrics(),
  tracing,
}: AppProps): App {
  const store = observeStore(plainStore, metrics, tracing);
  const hostStores = new Map([...hosts].map(([host, plain]) => [host, observeStore(plain, metrics, tracing)]));
  const readiness = new Readiness({
    check: async (signal) => {
      await Promise.all([store, ...hostStores.values()].map((each) => each.check(signal)));
    },
  });
  const { registry } = metrics;
  const access = createAccess({ settings, log: logger });
  const compressor = new Compressor({ limit: settings.MAX_CONCURRENT_COMPRESSIONS, registry });
  const memory = new CacheMemory({ maxBytes: settings.CACHE_BYTES, registry });
  const sliceMemory = new SliceMemory({ maxBytes: settings.CACHE_BYTES && settings.CACHE_SLICE_BYTES, registry });
  const sending = { settings, protectsReads: access.protectsReads, compresses: compressor.enabled };
  const uploads = new WorkSlots({ work: 'uploads', limit: settings.MAX_CONCURRENT_UPLOADS, registry });
  const archives = new WorkSlots({ work: 'archives', limit: settings.ARCHIVE_MAX_CONCURRENT, registry });
  const shared = { settings, access, compressor, readiness, metrics, uploads, archives, page: new Page(settings) };

  /** What is particular to one host's store; all share one memory for what they cache. */
  function contextOf(ownStore: ObjectStore, scope: string): AppContext {
    const cache = new ObjectCache({
      store: ownStore,
      memory,
      scope,
      ttlMs: settings.CACHE_TTL_MS,
      staleMs: settings.CACHE_STALE_MS,
      staleIfErrorMs: settings.CACHE_STALE_IF_ERROR_MS,
      describe: (info, bytes) => knownObject(info, bytes, sending),
      logger,
    });
    const compressedForms = new CompressedForms({ memory, compressor, scope });
    const slices = new ObjectSlices({ store: ownStore, memory: sliceMemory, scope });
    return { ...shared, store: ownStore, cache, slices, compressedForms };
  }

  const context = contextOf(store, '');

  const fastify = createFastify({ settings, metrics, logger });
  handleErrors(fastify);
  if (tracing) traceRequests(fastify, tracing);
  answerHeaders(fastify, context);
  const observe = observeRequests(fastify, context);
  expectContinue(fastify);
  dropUnreadBodies(fastify);
  limitHeaders(fastify, context);
  const findOverload = shedLoad(fastify, context);
  guardAccess(fastify, context);
  fastify.addHook('onClose', async () => {
    await uploads.idle();
    metrics.close();
  });
  const openApi = collectOperations(fastify);
  for (const [host, hostStore] of hostStores) {
    // No key begins with a slash, so no key of another store is the same with its scope before it.
    onHost(fastify, host, (scope) => addRoutes(scope, contextOf(hostStore, `/${host}/`), openApi));
  }
  addRoutes(fastify, context, openApi);
  refuseOtherMethods(fastify, settings);
  const isSimple = !tracing && !access.protectsReads && settings.RATE_LIMIT_PER_MINUTE === 0 && hosts.size === 0;
  if (isSimple) answerAtOnce(fastify, { context, observe, findOverload });
  return { fastify, readiness };
}

function addRoutes(fastify: FastifyInstance, context: AppContext, openApi: () => object): void {
  getHealth(fastify, context);
  getReady(fastify, context);
  getMetrics(fastify, context);
  getInfo(fastify, context);
  getOpenApi(fastify, context, openApi);
  getPageAssets(fastify, context);
  getFiles(fastify, context);
  postUpload(fastify, context);
  resumableUploads(fastify, context);
  archive(fastify, context);
  postLinks(fastify, context);
  getObject(fastify, context);
  putObject(fastify, context);
  deleteObject(fastify, context);
  purgeObject(fastify, context);
  optionsObject(fastify, context);
}

function refuseOtherMethods(fastify: FastifyInstance, settings: Settings): void {
  // Every path has a GET route, so what arrives here has a method that its path does not know. Before Fastify looks
  // at the request's headers, of which it wants some for methods such as QUERY.
  fastify.setNotFoundHandler(() => undefined);
  fastify.addHook('onRequest', (request, _reply, next) => next(request.is404 ? refusal(request, settings) : undefined));
}

/** An error for a path that names no key is as good as one for its method. */
function refusal(request: FastifyRequest, settings: Settings): Error {
  try {
    return methodNotAllowed(request, settings);
  } catch (error) {
    return error as Error;
  }
}
