import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

export interface RetryProps {
  /** In milliseconds, as performance.now() has it: no further try begins then. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** Called before each pause. */
  readonly failed?: (error: Error) => void;
}

/** A failure that may pass by itself. */
export class PassingError extends Error {}

/** Tries until it succeeds, fails in a way that will not pass, or time is over. */
export async function retry<Result>({ until, signal, failed }: RetryProps, attempt: () => Promise<Result>) {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      const left = until - performance.now();
      if (!(error instanceof PassingError) || left <= 0) throw error;
      failed?.(error);
      await sleep(Math.min(pause, left), undefined, { signal }).catch(() => {
        throw signal.reason;
      });
    }
  }
}
