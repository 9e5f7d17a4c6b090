import { StoreError } from '../store-error';

export interface CircuitProps {
  /** Failures in a row after which the store is left alone. */
  readonly failures: number;
  /** How long it is left alone, in milliseconds. */
  readonly coolOffMs: number;
}

const DEFAULTS: CircuitProps = { failures: 10, coolOffMs: 5_000 };

/**
 * What a call came to: `answered` (whatever the answer), `failed` (no answer in time, or one that says that the store
 * is down or overloaded), or `abandoned` by whoever made it, which says nothing about the store.
 */
export type CallOutcome = 'answered' | 'failed' | 'abandoned';

/**
 * Spares a store that is down, and its clients the wait: after `failures` in a row, calls fail at once for the cool-off
 * time; then one call goes through as a probe and decides. A call's outcome is known at the head of its answer, so a
 * long download holds nobody up; that is what libraries that wrap a promise cannot see.
 */
export class Circuit {
  /** How often calls began to fail at once. */
  trips = 0;
  private readonly props: CircuitProps;
  private failuresInARow = 0;
  private openUntil: number | undefined;
  private probing = false;

  constructor(props: Partial<CircuitProps> = {}) {
    this.props = { ...DEFAULTS, ...props };
  }

  /** Whether calls fail at once, but for a probe. */
  get open(): boolean {
    return this.openUntil !== undefined;
  }

  /**
   * Begins a call; the function that is returned takes its outcome, of which the first counts.
   * A `mandatory` call is let through in any case: a health check, whose outcome is worth as much as a probe's.
   *
   * @throws StoreError `unavailable` while the store is left alone
   */
  begin(mandatory = false): (outcome: CallOutcome) => void {
    const isProbe = this.open && !mandatory;
    if (isProbe) {
      if (this.probing || performance.now() < (this.openUntil ?? 0)) {
        throw new StoreError('unavailable', `S3 is left alone after ${this.props.failures} failures in a row`);
      }
      this.probing = true;
    }
    let isOver = false;
    return (outcome) => {
      if (isOver) return;
      isOver = true;
      if (isProbe) this.probing = false;
      if (outcome === 'answered') this.heal();
      if (outcome === 'failed') this.fail(isProbe);
    };
  }

  private heal(): void {
    this.failuresInARow = 0;
    this.openUntil = undefined;
  }

  private fail(isProbe: boolean): void {
    this.failuresInARow++;
    if (this.open ? !isProbe : this.failuresInARow < this.props.failures) return;
    if (!this.open) this.trips++;
    this.openUntil = performance.now() + this.props.coolOffMs;
  }
}
