import { setTimeout as sleep } from 'node:timers/promises';
import { formatBytes } from '../page/format-bytes';
import type { ObjectStore } from '../store/object-store';
import { expandManifest, type SeedFile } from './expand-manifest';
import type { SeedManifest } from './manifest-schema';
import { PermanentError } from './seed-source';
import { storeFile } from './store-file';

export interface SeedProps {
  /** Prepared here; the caller closes it. */
  readonly store: ObjectStore;
  readonly manifest: SeedManifest;
  /** Where the manifest's relative paths begin. */
  readonly folder: string;
  /** Receives one line for each file, such as `seeded index.html 1.2 kB`. */
  readonly report: (line: string) => void;
  /** Files at work at once. @default 4 */
  readonly concurrency?: number;
  /** Tries for each file. @default 5 */
  readonly attempts?: number;
  /** Longest time for one try, in milliseconds. @default 600000 */
  readonly timeoutMs?: number;
  /** Longest time until the store answers, in milliseconds. @default 120000 */
  readonly waitMs?: number;
  /** Largest file, in bytes. @default 5 GiB */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
}

export interface SeedResult {
  readonly written: number;
  /** Files that were there already. */
  readonly kept: number;
  /** One line for each file that could not be stored. */
  readonly failures: readonly string[];
}

const DEFAULTS = {
  concurrency: 4,
  attempts: 5,
  timeoutMs: 600_000,
  waitMs: 120_000,
  maxBytes: 5 * 1024 ** 3,
  signal: new AbortController().signal,
} as const;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Brings the store to hold what the manifest lists. What is there already stays as it is. */
export async function seed(props: SeedProps): Promise<SeedResult> {
  const options: Options = { ...DEFAULTS, ...props };
  await waitForStore(options);
  const queue = await expandManifest(options.manifest, options.folder);
  const failures: string[] = [];
  let written = 0;
  let kept = 0;

  async function work(): Promise<void> {
    for (let file = queue.shift(); file; file = queue.shift()) {
      try {
        const stored = await storePatiently(file, options);
        if (stored.written) written++;
        else kept++;
        options.report(`${stored.written ? 'seeded' : 'kept'} ${file.key} ${formatBytes(stored.size)}`);
      } catch (error) {
        const line = `failed ${file.key}: ${(error as Error).message}`;
        failures.push(line);
        options.report(line);
      }
    }
  }

  await Promise.all(Array.from({ length: options.concurrency }, work));
  return { written, kept, failures };
}

type Options = Required<SeedProps>;

async function waitForStore({ store, waitMs, signal }: Options): Promise<void> {
  const start = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      await store.prepare(signal);
      return;
    } catch (error) {
      // A folder that cannot be used now will not be usable later by itself.
      const isLate = performance.now() - start + pause > waitMs;
      if (store.kind === 'filesystem' || isLate || signal.aborted) throw error;
    }
    await sleep(pause, undefined, { signal });
  }
}

async function storePatiently(file: SeedFile, { store, attempts, timeoutMs, maxBytes, signal }: Options) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await storeFile(store, file, maxBytes, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
    } catch (error) {
      if (attempt >= attempts || error instanceof PermanentError || signal.aborted) throw error;
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
    await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal });
  }
}
