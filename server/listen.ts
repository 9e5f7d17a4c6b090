import { setTimeout as sleep } from 'node:timers/promises';
import { allowsWrites } from './access/access-policy';
import { buildApp } from './app';
import { addressOf, bindMetrics, explainBinding, StartError } from './bind';
import { trackUnusedConnections } from './connections/unused-connections';
import { createLog } from './log/server-log';
import { createMetricsServer } from './metrics/metrics-server';
import { ServerMetrics } from './metrics/server-metrics';
import type { Settings } from './settings';
import { openStores } from './store/open-store';
import { openTracing } from './tracing/open-tracing';

export { StartError };

export interface RunningServer {
  /** Such as `http://127.0.0.1:8080`. */
  readonly address: string;
  /** Set if metrics have a port of their own. */
  readonly metricsAddress: string | undefined;
  /** Resolves if the server cannot go on; the caller closes it and ends the process. */
  readonly failure?: Promise<Error>;
  /**
   * Stops gracefully: /ready answers 503 at once, requests are served for DRAIN_DELAY_MS more, then what is in flight
   * has DRAIN_TIMEOUT_MS to finish. Calling it again gives the same promise.
   */
  close(): Promise<void>;
}

/** What a server that shares its port with others has besides its settings. */
export interface WorkerProps {
  /** Number of this process; the metrics' own port is the primary's then. */
  readonly worker?: number;
  /** @default metrics of this process alone */
  readonly metrics?: ServerMetrics;
}

/** How often connections without a request are closed while the server stops. */
const SWEEP_MS = 50;

/**
 * Opens the store and serves it.
 *
 * @throws StartError if the store's folder or a port cannot be used
 */
export async function startServer(
  settings: Settings,
  { worker, metrics = new ServerMetrics() }: WorkerProps = {},
): Promise<RunningServer> {
  const log = createLog({ ...settings, worker });
  const { store, hosts } = openStores(settings, { readOnly: !allowsWrites(settings), log: log.logger });
  if (store.kind === 'filesystem') {
    // A bucket may well come later; until then /ready says what is missing.
    try {
      await store.prepare();
      await store.check();
    } catch (error) {
      await log.close();
      throw new StartError(`STORE_PATH=${JSON.stringify(settings.STORE_PATH)}: ${(error as Error).message}`);
    }
  }
  metrics.registry.externalCounter(
    { name: 'file_server_log_lines_dropped_total', help: 'Log lines that nobody took in time.' },
    () => log.droppedLines,
  );
  const tracing = await openTracing({ settings, registry: metrics.registry, log: log.logger });
  const { fastify, readiness } = buildApp({ settings, store, hosts, logger: log.logger, metrics, tracing });
  const closeUnused = trackUnusedConnections(fastify.server);
  const metricsServer =
    settings.METRICS_PORT === undefined || worker !== undefined ? undefined : createMetricsServer(() => metrics.text());
  let metricsAddress: string | undefined;

  async function closeAll(): Promise<void> {
    await fastify.close();
    await tracing?.close();
    metricsServer?.close();
    metricsServer?.closeAllConnections();
    await store.close();
    await log.close();
  }

  try {
    if (metricsServer) metricsAddress = await bindMetrics(metricsServer, settings);
    const { HOST: host, PORT: port } = settings;
    await fastify.listen({ host, port }).catch(explainBinding('PORT', settings));
  } catch (error) {
    await closeAll();
    throw error;
  }
  const address = addressOf(fastify.server, settings.TLS_CERT_FILE ? 'https' : 'http');
  log.logger.info({ address, store: store.kind, writes: settings.WRITES }, 'ready');

  let closing: Promise<void> | undefined;
  return {
    address,
    metricsAddress,
    close: () => {
      closing ??= drain();
      return closing;
    },
  };

  async function drain(): Promise<void> {
    readiness.drain();
    log.logger.info('stopping');
    await sleep(settings.DRAIN_DELAY_MS);
    // Node closes the connections that are idle now; those that become idle later would stay for their keep-alive time.
    const sweep = setInterval(() => {
      fastify.server.closeIdleConnections();
      closeUnused();
    }, SWEEP_MS);
    const limit = setTimeout(() => fastify.server.closeAllConnections(), settings.DRAIN_TIMEOUT_MS);
    try {
      await closeAll();
    } finally {
      clearInterval(sweep);
      clearTimeout(limit);
    }
  }
}
