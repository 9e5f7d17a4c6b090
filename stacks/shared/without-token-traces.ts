/**
 * Does `work` while CDKTF's tokens record nothing of where they were made. Each keeps a stack trace for its own error
 * messages, of all frames and with source maps: a third of the time of a synthesis and half of its memory. Errors keep
 * their traces, written as V8 has them if somebody looks at them before the work is done.
 */
export function withoutTokenTraces<Result>(work: () => Result): Result {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error: unknown, frames) =>
    error instanceof Error ? [String(error), ...frames.map((frame) => `    at ${frame}`)].join('\n') : '';
  try {
    return work();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
