/** Memory that an upload fills with one part. */
export class PartBuffer {
  /** On the monotonic clock, in milliseconds. */
  readonly takenAt = performance.now();
  private interruption: { readonly reason: unknown } | undefined;
  private reject: (reason: unknown) => void = () => undefined;
  private readonly onAbort = () => this.interrupt(this.signal?.reason);

  constructor(
    readonly bytes: Buffer,
    private readonly signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  /** Ends the filling: others need the buffer. */
  interrupt(reason: unknown): void {
    this.interruption ??= { reason };
    this.reject(reason);
  }

  /**
   * Settles as `work` does, unless the filling is to end before: it was interrupted, or the upload's signal aborted.
   * Promise.race with a promise that lives as long as the buffer would keep every chunk alive as long.
   */
  unlessInterrupted<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.reject = reject;
      if (this.interruption) reject(this.interruption.reason);
      work.then(resolve, reject);
    });
  }

  release(): void {
    this.signal?.removeEventListener('abort', this.onAbort);
  }
}
