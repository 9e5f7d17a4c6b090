import { Stopped, stopOnSignals } from '../batch/stop-on-signals';
import { SettingsError } from '../settings/read-environment';
import { readMirrorSettings } from '../settings/read-mirror-settings';
import { StoreError } from '../store/store-error';
import { mirror } from './mirror';
import { openMirror } from './open-mirror';

main().catch((error: unknown) => {
  const isForTheUser = error instanceof SettingsError || error instanceof StoreError || error instanceof Stopped;
  console.error(isForTheUser ? error.message : error);
  process.exit(1);
});

async function main(): Promise<void> {
  const start = performance.now();
  const settings = readMirrorSettings();
  const signal = stopOnSignals();
  const { source, destination } = openMirror(settings);
  const isRestore = settings.MIRROR_DIRECTION === 'back';
  try {
    const { copied, bytes, kept, deleted, failed } = await mirror({
      source,
      destination,
      report: (line) => console.log(line),
      overwrites: !isRestore,
      deletes: !isRestore && settings.MIRROR_DELETE === 'on',
      concurrency: settings.MIRROR_CONCURRENCY,
      attempts: settings.MIRROR_ATTEMPTS,
      timeoutMs: settings.MIRROR_TIMEOUT_MS,
      waitMs: settings.MIRROR_WAIT_MS,
      signal,
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(
      `${copied} copied (${bytes} bytes), ${kept} kept, ${deleted} deleted, ${failed} failed, in ${seconds} s`,
    );
    if (failed > 0) process.exitCode = 1;
  } finally {
    await Promise.all([source.close(), destination.close()]);
  }
}
