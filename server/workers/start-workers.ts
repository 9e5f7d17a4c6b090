import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { bindMetrics, StartError } from '../bind';
import type { RunningServer } from '../listen';
import { createLog } from '../log/server-log';
import { type MetricFamily, printMetrics } from '../metrics/exposition';
import { mergeMetrics, totalsOf } from '../metrics/merge';
import { createMetricsServer } from '../metrics/metrics-server';
import { addProcessMetrics } from '../metrics/process-metrics';
import { Registry } from '../metrics/registry';
import type { Settings } from '../settings';
import { Questions, type WorkerMessage } from './messages';

/** So many workers may die within this time; then the fault is one that starting again does not mend. */
const MAX_DEATHS = 5;
const DEATHS_WINDOW_MS = 60_000;

/**
 * Serves with WORKERS processes that share the port. One that dies is replaced; when too many die, `failure` says so.
 *
 * @throws StartError for the reason that a worker cannot start
 */
export async function startWorkers(settings: Settings): Promise<RunningServer> {
  const primary = new Primary(settings);
  const metricsServer =
    settings.METRICS_PORT === undefined
      ? undefined
      : createMetricsServer(async () => printMetrics(await primary.collect()));
  try {
    const metricsAddress = metricsServer && (await bindMetrics(metricsServer, settings));
    const address = await primary.start();
    return { address, metricsAddress, failure: primary.failure, close: () => closeAll(primary, metricsServer) };
  } catch (error) {
    await closeAll(primary, metricsServer);
    throw error;
  }
}

async function closeAll(primary: Primary, metricsServer: Server | undefined): Promise<void> {
  await primary.close();
  metricsServer?.close();
  metricsServer?.closeAllConnections();
}

class Primary {
  /** Resolves once too many workers have died. */
  readonly failure: Promise<Error>;
  private readonly log;
  private readonly registry = new Registry();
  private readonly questions = new Questions<readonly MetricFamily[]>();
  private readonly workers = new Map<number, { readonly worker: Worker; last: readonly MetricFamily[] }>();
  private readonly stopObserving: () => void;
  private departed: readonly MetricFamily[] = [];
  private deaths: number[] = [];
  private restarts = 0;
  private isServing = false;
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly settings: Settings) {
    this.log = createLog(settings);
    this.failure = new Promise((resolve) => {
      this.fail = resolve;
    });
    this.registry.gauge(
      { name: 'file_server_workers', help: 'Worker processes that are alive.' },
      () => this.workers.size,
    );
    this.registry.externalCounter(
      { name: 'file_server_worker_restarts_total', help: 'Worker processes that were started for one that died.' },
      () => this.restarts,
    );
    this.stopObserving = addProcessMetrics(this.registry);
    cluster.setupPrimary({ serialization: 'advanced' });
  }

  /** The address, once all workers listen. */
  async start(): Promise<string> {
    const addresses = Array.from({ length: this.settings.WORKERS }, () => this.startOne());
    const [address = ''] = await Promise.all(addresses);
    this.isServing = true;
    return address;
  }

  /** The metrics of all processes together; what workers counted that are gone is not lost. */
  async collect(): Promise<MetricFamily[]> {
    const living = [...this.workers.values()].map(async (entry) => {
      entry.last = (await this.questions.ask((id) => entry.worker.send({ type: 'collect', id }))) ?? entry.last;
      return entry.last;
    });
    return mergeMetrics([this.registry.collect(), ...(await Promise.all(living)), this.departed]);
  }

  /** Lets every worker drain, and waits for them. */
  async close(): Promise<void> {
    this.isServing = false;
    await Promise.all(
      [...this.workers.values()].map(async ({ worker }) => {
        const ended = once(worker, 'exit');
        worker.process.kill('SIGTERM');
        await ended;
      }),
    );
    this.stopObserving();
    await this.log.close();
  }

  private startOne(): Promise<string> {
    const worker = cluster.fork();
    const entry = { worker, last: [] as readonly MetricFamily[] };
    this.workers.set(worker.id, entry);
    return new Promise((resolve, reject) => {
      worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'ready') resolve(message.address);
        else if (message.type === 'failed') reject(new StartError(message.message));
        else if (message.type === 'collected') this.questions.answer(message.id, message.families);
        else this.answer(worker, message.id);
      });
      // Only what dies before it is ready fails the start; afterwards the promise is settled.
      worker.once('exit', (code, signal) => {
        reject(new StartError(`a worker process ended with ${signal ?? code} before it was ready`));
        this.workers.delete(worker.id);
        this.departed = mergeMetrics([this.departed, totalsOf(entry.last)]);
        if (this.isServing) this.replace(worker, signal ?? code);
      });
    });
  }

  private async answer(worker: Worker, id: number): Promise<void> {
    const families = await this.collect();
    if (worker.isConnected()) worker.send({ type: 'merged', id, families });
  }

  private replace(dead: Worker, reason: string | number): void {
    const now = performance.now();
    this.deaths = [...this.deaths.filter((at) => now - at < DEATHS_WINDOW_MS), now];
    this.log.logger.error({ worker: dead.id, reason }, 'a worker process died');
    if (this.deaths.length > MAX_DEATHS) {
      this.fail(
        new StartError(`${this.deaths.length} worker processes died within ${DEATHS_WINDOW_MS / 1000} seconds`),
      );
      return;
    }
    this.restarts++;
    // Its death is counted by its own exit.
    this.startOne().catch(() => undefined);
  }
}
