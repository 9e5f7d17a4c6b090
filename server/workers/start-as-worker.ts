import cluster from 'node:cluster';
import { type RunningServer, StartError, startServer } from '../listen';
import type { MetricFamily } from '../metrics/exposition';
import { ServerMetrics } from '../metrics/server-metrics';
import type { Settings } from '../settings';
import { type PrimaryMessage, Questions, type WorkerMessage } from './messages';
import { shareOf } from './share';

/** Serves as one of several worker processes. Its /metrics shows all of them. */
export async function startAsWorker(settings: Settings): Promise<RunningServer> {
  const questions = new Questions<readonly MetricFamily[]>();
  const metrics = new ServerMetrics(async () => {
    return (await questions.ask((id) => tell({ type: 'merge', id }))) ?? metrics.registry.collect();
  });
  process.on('message', (message: PrimaryMessage) => {
    if (message.type === 'collect') tell({ type: 'collected', id: message.id, families: metrics.registry.collect() });
    else questions.answer(message.id, message.families);
  });
  try {
    const server = await startServer(shareOf(settings), { metrics, worker: cluster.worker?.id });
    tell({ type: 'ready', address: server.address });
    return server;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    // The primary says it once for all.
    await new Promise<void>((resolve) => tell({ type: 'failed', message: error.message }, resolve));
    process.exit(1);
  }
}

function tell(message: WorkerMessage, sent: () => void = () => undefined): void {
  // A primary that is gone needs no answer: this process ends as well.
  if (process.connected) process.send?.(message, undefined, undefined, sent);
  else sent();
}
