import { waitFor } from '../batch/try-again';
import { workThrough } from '../batch/work-through';
import type { ObjectStore } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { MirrorRun } from './mirror-run';

export interface MirrorProps {
  /** Only read; the caller closes both. */
  readonly source: ObjectStore;
  /** Exists already. */
  readonly destination: ObjectStore;
  /** Receives one line for each object that is copied or deleted or fails, such as `copied index.html 1.2 kB`. */
  readonly report: (line: string) => void;
  /** Whether an object that the destination has is replaced where the source has another version. @default true */
  readonly overwrites?: boolean;
  /** Whether what the source does not have is deleted from the destination. @default false */
  readonly deletes?: boolean;
  /** Objects at work at once. @default 4 */
  readonly concurrency?: number;
  /** Tries for each object and each page of a listing. @default 5 */
  readonly attempts?: number;
  /** Longest time for one try, in milliseconds. @default 3600000 */
  readonly timeoutMs?: number;
  /** Longest time until both stores answer, in milliseconds. @default 120000 */
  readonly waitMs?: number;
  readonly signal?: AbortSignal;
}

export interface MirrorTotals {
  readonly copied: number;
  /** Of the objects that were copied. */
  readonly bytes: number;
  /** Objects of which there was a copy already. */
  readonly kept: number;
  readonly deleted: number;
  readonly failed: number;
}

const DEFAULTS = {
  overwrites: true,
  deletes: false,
  concurrency: 4,
  attempts: 5,
  timeoutMs: 3_600_000,
  waitMs: 120_000,
  signal: new AbortController().signal,
} as const;

/**
 * Copies what the destination lacks or, unless it is told not to, has in an older version. Deletes come last, in a
 * second walk through both listings, and only if the first one came to its end and nothing failed: the copy under an
 * object's old name may be the only one.
 *
 * @throws StoreError if one of the stores cannot be used at all, or the reason that the signal is aborted with
 */
export async function mirror(props: MirrorProps): Promise<MirrorTotals> {
  const options: Required<MirrorProps> = { ...DEFAULTS, ...props };
  const { source, destination, deletes, concurrency, signal } = options;
  const run = new MirrorRun(options);
  try {
    for (const store of [source, destination]) {
      await waitFor(() => store.check(signal), { ...options, isFinal: (error) => !isPassing(store, error) });
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
  try {
    await workThrough(run.pairs(), concurrency, (pair) => run.copy(pair));
    if (deletes && run.leftovers > 0) {
      checkDeletes(run);
      await workThrough(run.pairs(), concurrency, (pair) => run.deleteLeftover(pair));
    }
  } catch (error) {
    run.fail('mirror', error);
  }
  return run.totals;
}

/** What a service says that is about to start, or that cannot be reached yet. A folder does not come by waiting. */
function isPassing({ kind }: ObjectStore, error: unknown): boolean {
  return kind === 's3' && error instanceof StoreError && (error.code === 'unavailable' || error.code === 'timeout');
}

/** @throws Error if nothing should be deleted */
function checkDeletes({ sourceObjects, totals: { failed } }: MirrorRun): void {
  if (sourceObjects === 0) {
    throw new Error(
      'nothing is deleted, because the source is empty: check its settings, or empty the mirror yourself',
    );
  }
  if (failed > 0) throw new Error(`nothing is deleted, because ${failed} objects could not be copied`);
}
