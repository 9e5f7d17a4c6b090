import cluster from 'node:cluster';
import { type RunningServer, StartError, startServer } from './listen';
import { readSettings, type Settings, SettingsError } from './settings';
import { startAsWorker } from './workers/start-as-worker';
import { startWorkers } from './workers/start-workers';

main().catch((error: unknown) => {
  const isForTheUser = error instanceof SettingsError || error instanceof StartError;
  console.error(isForTheUser ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  // From the very start: in a container a signal without a listener is lost, and the server would run until it is killed.
  // A second signal must not cut the drain short: npm passes Ctrl-C on besides the terminal.
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  });
  const server = await start(readSettings());
  const failure = await Promise.race([signalled, ...(server.failure ? [server.failure] : [])]);
  if (failure) console.error(failure.message);
  await server.close();
  process.exit(failure ? 1 : 0);
}

function start(settings: Settings): Promise<RunningServer> {
  if (settings.WORKERS === 1) return startServer(settings);
  return cluster.isPrimary ? startWorkers(settings) : startAsWorker(settings);
}
