/** Retries that may be made at once after a quiet time. */
const CAPACITY = 10;

/** What each call that succeeds gives back: in the long run one call of ten may be tried again. */
const REFILL = 0.1;

/**
 * Bounds the retries of all calls together, so that a store in trouble is not hit twice as hard
 * (as gRPC does: github.com/grpc/proposal, A6-client-retries, "Throttling Retry Attempts").
 */
export class RetryBudget {
  private tokens = CAPACITY;

  /** Whether one more retry may be made; it is counted. */
  take(): boolean {
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }

  /** Counts a call that succeeded. */
  refill(): void {
    this.tokens = Math.min(CAPACITY, this.tokens + REFILL);
  }
}
