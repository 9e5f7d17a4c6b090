/** What is wrong with several worker processes. */
export function* workerProblems({ WORKERS, STORE }: { readonly WORKERS: number; readonly STORE: string }) {
  if (WORKERS > 1 && STORE === 'filesystem') {
    yield `WORKERS=${WORKERS}: the filesystem store belongs to one process; set WORKERS=1 or STORE=s3`;
  }
}
