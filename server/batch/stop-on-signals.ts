/** Somebody ended the program before it was done. */
export class Stopped extends Error {}

/** Aborted by the first SIGTERM or SIGINT; a second one ends the process at once. */
export function stopOnSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stop.abort(new Stopped(`stopped by ${signal}`)));
  }
  return stop.signal;
}
