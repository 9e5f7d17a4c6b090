/** A controller of one's own that is aborted with `signal` as well; `release` when the work is over. */
export function stopTogether(signal: AbortSignal | undefined): { stop: AbortController; release(): void } {
  const stop = new AbortController();
  const follow = () => stop.abort(signal?.reason);
  if (signal?.aborted) follow();
  signal?.addEventListener('abort', follow, { once: true });
  return { stop, release: () => signal?.removeEventListener('abort', follow) };
}
