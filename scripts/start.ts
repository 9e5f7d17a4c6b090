import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { StartError, startServer } from '../server/listen';
import { readManifest, SAMPLE_MANIFEST } from '../server/seed/manifest';
import { seed } from '../server/seed/seed';
import { readSettings, type Settings, SettingsError } from '../server/settings';
import { openStore } from '../server/store/open-store';
import { StoreError } from '../server/store/store-error';
import { localEnvironment } from './local-environment';

const ROOT = join(__dirname, '..');

/** The newcomer's tour: Terraform JSON and chart are written, the sample site is stored and served. */
main().catch((error: unknown) => {
  const isForTheUser = [SettingsError, StartError, StoreError].some((kind) => error instanceof kind);
  console.error(isForTheUser ? (error as Error).message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const settings = readSettings(localEnvironment());
  writeStacksAndChart();
  await storeSample(settings);
  const server = await startServer(settings);
  // npm passes Ctrl-C on besides the terminal, so a second signal must not cut the end short.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => server.close().then(() => process.exit(0)));
  }
  console.log(server.address);
}

/** In a process of its own: CDKTF's memory is not the server's. */
function writeStacksAndChart(): void {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts/run.js'), join(ROOT, 'main.ts')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

async function storeSample(settings: Settings): Promise<void> {
  const store = openStore(settings);
  try {
    const { failures } = await seed({
      store,
      manifest: readManifest(SAMPLE_MANIFEST),
      folder: dirname(SAMPLE_MANIFEST),
      report: (line) => console.log(line),
    });
    if (failures.length > 0) {
      process.exit(1);
    }
  } finally {
    await store.close();
  }
}
