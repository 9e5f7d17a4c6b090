import { isPassing } from './s3-errors';

/** Longest pause that a call waits for its retry; whoever is told to wait longer hands the failure on. */
const MAX_PAUSE_MS = 2_000;

/** Pause by what went wrong: a store that is overloaded needs more than one that restarts a connection. */
const PAUSE_MS = { failure: 100, overload: 500 };

/**
 * Milliseconds to wait before a call is tried again after an answer with this status, or after a failure of the network
 * (no status); undefined if it must not be. A random share is added, so that clients do not come back all at once.
 */
export function retryPause(status?: number, retryAfter?: string, random = Math.random()): number | undefined {
  if (status !== undefined && !isPassing(status)) return undefined;
  const isOverload = status === 503 || status === 429;
  const wanted = isOverload ? Math.max(PAUSE_MS.overload, secondsOf(retryAfter) * 1000) : PAUSE_MS.failure;
  return wanted > MAX_PAUSE_MS ? undefined : wanted * (1 + random / 2);
}

/** Retry-After in seconds; its form as a date is not used by S3 services. */
function secondsOf(retryAfter: string | undefined): number {
  return /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0;
}
