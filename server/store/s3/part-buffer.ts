/** Memory that an upload fills with one part. */
export class PartBuffer {
  /** On the monotonic clock, in milliseconds. */
  readonly takenAt = performance.now();
  /** Rejects when filling is to end: the upload's signal was aborted, or others need the buffer. */
  readonly interrupted: Promise<never>;
  readonly interrupt: (reason: unknown) => void;
  private readonly onAbort: () => void;

  constructor(
    readonly bytes: Buffer,
    private readonly signal: AbortSignal | undefined,
  ) {
    let reject: (reason: unknown) => void = () => undefined;
    this.interrupted = new Promise<never>((_resolve, rejectIt) => {
      reject = rejectIt;
    });
    // Nobody may be filling it just then.
    this.interrupted.catch(() => undefined);
    this.interrupt = reject;
    this.onAbort = () => reject(signal?.reason);
    signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  release(): void {
    this.signal?.removeEventListener('abort', this.onAbort);
  }
}
