import { SettingsError } from '../settings/read-environment';
import { readSmokeSettings } from '../settings/read-smoke-settings';
import { openServerStore } from './open-server-store';
import { resultLine, summaryLine } from './result-line';
import { smoke } from './smoke';

main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const settings = readSmokeSettings(process.argv.slice(2));
  const stop = new AbortController();
  // npm passes Ctrl-C on besides the terminal, so a second signal must not cut the cleanup short.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => stop.abort(new Error(`stopped by ${signal}`)));
  }
  const store = openServerStore(settings);
  try {
    const results = await smoke({
      settings,
      store,
      report: (result) => console.log(resultLine(result)),
      note: (line) => console.error(line),
      signal: stop.signal,
    });
    console.log(summaryLine(results));
    if (stop.signal.aborted || results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
  } finally {
    await store?.close();
  }
}
