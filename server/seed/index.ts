import { dirname } from 'node:path';
import { stopOnSignals } from '../batch/stop-on-signals';
import { readSeedSettings, SettingsError } from '../settings';
import { openStore } from '../store/open-store';
import { StoreError } from '../store/store-error';
import { ManifestError, readManifest, SAMPLE_MANIFEST } from './manifest';
import { seed } from './seed';

main().catch((error: unknown) => {
  const isForTheUser = error instanceof SettingsError || error instanceof ManifestError || error instanceof StoreError;
  console.error(isForTheUser ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const settings = readSeedSettings();
  const path = settings.SEED_MANIFEST ?? SAMPLE_MANIFEST;
  const manifest = readManifest(path);
  const signal = stopOnSignals();
  const store = openStore(settings);
  try {
    const { written, kept, failures } = await seed({
      store,
      manifest,
      folder: dirname(path),
      report: (line) => console.log(line),
      concurrency: settings.SEED_CONCURRENCY,
      attempts: settings.SEED_ATTEMPTS,
      timeoutMs: settings.SEED_TIMEOUT_MS,
      waitMs: settings.SEED_WAIT_MS,
      maxBytes: settings.SEED_MAX_BYTES,
      signal,
    });
    console.log(`${written} seeded, ${kept} kept, ${failures.length} failed`);
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await store.close();
  }
}
