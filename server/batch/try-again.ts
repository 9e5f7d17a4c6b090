import { setTimeout as sleep } from 'node:timers/promises';
import { stopTogether } from '../stop-together';

export interface Attempts {
  readonly attempts: number;
  /** Longest time for one of them, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether trying again would not change a failure. */
  readonly isFinal: (error: unknown) => boolean;
  readonly signal: AbortSignal;
}

export interface Wait {
  /** Longest time until the last try begins, in milliseconds. */
  readonly waitMs: number;
  /** Longest pause between two tries, in milliseconds. @default 10000 */
  readonly longestPauseMs?: number;
  /** Whether waiting would not change a failure. */
  readonly isFinal: (error: unknown) => boolean;
  /** Called before each pause. @default nothing is told */
  readonly onFailure?: (error: unknown) => void;
  readonly signal: AbortSignal;
}

/** A failure that trying again will not change. */
export class PermanentError extends Error {}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** Tries work several times, with growing pauses of which a part is random, so that workers do not come back at once. */
export async function tryAgain<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { attempts, timeoutMs, isFinal, signal }: Attempts,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await within(timeoutMs, signal, work);
    } catch (error) {
      if (attempt >= attempts || isFinal(error) || signal.aborted) throw error;
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
    await sleep(pause * (0.5 + Math.random() / 2), undefined, { signal });
  }
}

/**
 * Waits for what may not be ready yet, by trying it with growing pauses.
 *
 * @throws the last failure, or the reason that the signal is aborted with
 */
export async function waitFor<Result>(
  work: () => Promise<Result>,
  { waitMs, longestPauseMs = LONGEST_PAUSE_MS, isFinal, onFailure, signal }: Wait,
): Promise<Result> {
  const end = performance.now() + waitMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, longestPauseMs)) {
    try {
      return await work();
    } catch (error) {
      const left = end - performance.now();
      if (left <= 0 || isFinal(error) || signal.aborted) throw error;
      onFailure?.(error);
      await sleep(Math.min(pause, left), undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** AbortSignal.timeout would keep a timer for each call until its time is over, however many calls are done by then. */
async function within<Result>(
  timeoutMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const { stop, release } = stopTogether(signal);
  const timer = setTimeout(
    () => stop.abort(new DOMException(`it took longer than ${timeoutMs} ms`, 'TimeoutError')),
    timeoutMs,
  );
  try {
    return await work(stop.signal);
  } finally {
    clearTimeout(timer);
    release();
  }
}
