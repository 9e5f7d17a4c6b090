import { StartError, startServer } from './listen';
import { readSettings, SettingsError } from './settings';

main().catch((error: unknown) => {
  const isForTheUser = error instanceof SettingsError || error instanceof StartError;
  console.error(isForTheUser ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const server = await startServer(readSettings());
  // A second signal must not cut the drain short: npm passes Ctrl-C on besides the terminal.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => server.close().then(() => process.exit(0)));
  }
}
