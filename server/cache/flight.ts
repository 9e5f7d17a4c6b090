/** One read of the store that several requests wait for. It is aborted once none of them waits any more. */
export class Flight<Landed> {
  private readonly controller = new AbortController();
  private readonly landed: Promise<Landed>;
  private resolve: (landed: Landed) => void = () => undefined;
  private reject: (error: unknown) => void = () => undefined;
  private waiting = 0;

  /** @param onAbandoned called when the last one left before the flight landed */
  constructor(private readonly onAbandoned: () => void) {
    this.landed = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    // Whoever waits handles a failure; without anyone it must not count as unhandled.
    this.landed.catch(() => undefined);
  }

  /** Aborted when nobody waits any more. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  land(landed: Landed): void {
    this.resolve(landed);
  }

  fail(error: unknown): void {
    this.reject(error);
  }

  /** Waits for the flight to land, at most until `signal` is aborted. Without a signal it keeps the flight going. */
  async join(signal?: AbortSignal): Promise<Landed> {
    signal?.throwIfAborted();
    this.waiting++;
    if (!signal) return this.landed;
    let leave: () => void = () => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => {
        reject(signal.reason);
        this.waiting--;
        if (this.waiting > 0) return;
        this.onAbandoned();
        this.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([this.landed, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}
