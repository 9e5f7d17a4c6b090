import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../store/store-error';
import { ageOf, type CacheEntries, type HeldEntry } from './cache-entries';
import { staleHit } from './cache-status';
import type { Found } from './found';
import { isOutage, type StoreHealth } from './store-health';

export interface OutageCoverProps {
  readonly entries: CacheEntries;
  readonly health: StoreHealth;
  /** How long after its time an object is served while the store cannot be reached. */
  readonly staleIfErrorMs: number;
  /** How long a request waits for a store that may be down, if there is something to serve. */
  readonly patienceMs: number;
}

/** Serves what there is while the store cannot be reached (RFC 5861 section 4). */
export class OutageCover {
  constructor(private readonly props: OutageCoverProps) {}

  /** What is served although the store failed; throws its error if there is nothing. */
  substitute(key: string, held: HeldEntry | undefined, error: unknown): Found {
    const { entries, health, staleIfErrorMs } = this.props;
    health.failed(error);
    if (!held || !isOutage(error) || ageOf(held) > staleIfErrorMs || !entries.postpone(key, held)) throw error;
    return { known: held.content, cacheStatus: staleHit(ageOf(held), true) };
  }

  /** The result of `work`, or what is held already once that takes too long. */
  async patiently<Result>(key: string, held: HeldEntry | undefined, work: Promise<Result>): Promise<Result | Found> {
    const { patienceMs, staleIfErrorMs } = this.props;
    if (!held || ageOf(held) > staleIfErrorMs) return work;
    const stop = new AbortController();
    const limit = sleep(patienceMs, undefined, { signal: stop.signal, ref: false }).then(() =>
      this.substitute(key, held, new StoreError('timeout', `${key}: no answer for ${patienceMs} ms`)),
    );
    try {
      return await Promise.race([work, limit]);
    } finally {
      stop.abort();
    }
  }
}
