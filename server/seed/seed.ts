import { PermanentError, tryAgain, waitFor } from '../batch/try-again';
import { workThrough } from '../batch/work-through';
import { formatBytes } from '../page/format-bytes';
import type { ObjectStore } from '../store/object-store';
import { expandManifest, type SeedFile } from './expand-manifest';
import type { SeedManifest } from './manifest-schema';
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

/** Brings the store to hold what the manifest lists. What is there already stays as it is. */
export async function seed(props: SeedProps): Promise<SeedResult> {
  const options: Required<SeedProps> = { ...DEFAULTS, ...props };
  const { store, report, concurrency, maxBytes } = options;
  await waitFor(() => store.prepare(options.signal), {
    ...options,
    // A folder that cannot be used now will not be usable later by itself.
    isFinal: () => store.kind === 'filesystem',
  });
  const files = await expandManifest(options.manifest, options.folder);
  const failures: string[] = [];
  let written = 0;
  let kept = 0;

  async function storePatiently(file: SeedFile): Promise<void> {
    try {
      const stored = await tryAgain((signal) => storeFile(store, file, maxBytes, signal), {
        ...options,
        isFinal: (error) => error instanceof PermanentError,
      });
      if (stored.written) written++;
      else kept++;
      report(`${stored.written ? 'seeded' : 'kept'} ${file.key} ${formatBytes(stored.size)}`);
    } catch (error) {
      const line = `failed ${file.key}: ${(error as Error).message}`;
      failures.push(line);
      report(line);
    }
  }

  await workThrough(files, concurrency, storePatiently);
  return { written, kept, failures };
}
