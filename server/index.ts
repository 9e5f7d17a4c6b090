import { StartError, startServer } from './listen';
import { readSettings, SettingsError } from './settings';

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
  const server = await startServer(readSettings());
  await signalled;
  await server.close();
  process.exit(0);
}
