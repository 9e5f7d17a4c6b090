import type { ObjectStore } from './store/object-store';

/** How long a verdict holds: probes may come as often as they like. */
const VERDICT_TTL_MS = 1000;

/** A store that takes longer than this is not ready. */
const CHECK_TIMEOUT_MS = 2000;

/** Why the server is not ready, or undefined if it is. */
export type Verdict = string | undefined;

/** Knows whether the server should get traffic: the store answers, and no shutdown has begun. */
export class Readiness {
  private current: { readonly verdict: Promise<Verdict>; readonly madeAt: number } | undefined;
  private isDraining = false;

  constructor(private readonly store: Pick<ObjectStore, 'check'>) {}

  get draining(): boolean {
    return this.isDraining;
  }

  /** From now on the server is not ready, whatever the store says. */
  drain(): void {
    this.isDraining = true;
  }

  async verdict(): Promise<Verdict> {
    if (this.isDraining) return 'the server is shutting down';
    const now = performance.now();
    if (!this.current || now - this.current.madeAt > VERDICT_TTL_MS) {
      this.current = { verdict: this.checkStore(), madeAt: now };
    }
    return this.current.verdict;
  }

  private async checkStore(): Promise<Verdict> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Verdict>((resolve) => {
      timer = setTimeout(resolve, CHECK_TIMEOUT_MS, `the store did not answer within ${CHECK_TIMEOUT_MS} ms`);
    });
    try {
      const check = this.store.check(AbortSignal.timeout(CHECK_TIMEOUT_MS));
      return await Promise.race([check.then(() => undefined), late]);
    } catch (error) {
      return (error as Error).message;
    } finally {
      clearTimeout(timer);
    }
  }
}
