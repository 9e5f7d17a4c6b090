import type { ObjectInfo, ObjectStore, ReadOutcome, Receiver } from '../store/object-store';
import type { CacheEntries, HeldEntry } from './cache-entries';
import { MISSING } from './cache-memory';
import { CACHE_STATUS } from './cache-status';
import { collectBytes } from './collect-bytes';
import { Flight } from './flight';
import type { Found, Loaded } from './found';
import type { KnownObject } from './known-object';
import type { OutageCover } from './outage-cover';
import type { StoreHealth } from './store-health';

/** What a shared read brought. Everybody reads a large object for themselves. */
type Landed = Found | typeof MISSING | 'large';

export interface SharedReadsProps {
  readonly store: ObjectStore;
  readonly entries: CacheEntries;
  readonly health: StoreHealth;
  readonly cover: OutageCover;
}

/** Reads of whole objects into memory, one call to the store for a key however many ask. */
export class SharedReads {
  private readonly flights = new Map<string, Flight<Landed>>();

  constructor(private readonly props: SharedReadsProps) {}

  /** Reads an object that is not known to be large; `receive` takes it if it is. */
  async read(key: string, held: HeldEntry | undefined, receive: Receiver, signal: AbortSignal): Promise<Loaded> {
    const { cover } = this.props;
    const flight = this.flights.get(key);
    if (!flight) {
      const { flight: own, read } = this.takeOff(key, held, receive);
      const landed = await cover.patiently(key, held, own.join(signal));
      return landed === 'large' ? read : landed;
    }
    const landed = await cover.patiently(key, held, flight.join(signal));
    if (landed === 'large') return this.readAlone(key, receive, signal);
    if (landed === MISSING || landed.cacheStatus !== CACHE_STATUS.stored) return landed;
    return { known: landed.known, cacheStatus: CACHE_STATUS.collapsed };
  }

  /** Reads an object that is too large to be kept; its description is. */
  async readAlone(key: string, receive: Receiver, signal: AbortSignal): Promise<typeof MISSING | ReadOutcome> {
    const { store, entries } = this.props;
    const writes = entries.writesSoFar;
    const outcome = await store.get({ key, isLarge: true, signal }, (info, range) => {
      entries.note(info, writes);
      return receive(info, range);
    });
    return outcome ?? MISSING;
  }

  /** Asks the store in the background whether an object changed. */
  revalidate(key: string, held: HeldEntry): void {
    if (this.flights.has(key) || performance.now() < held.retryAt) return;
    const { flight } = this.takeOff(key, held, () => {
      throw new Error('too large for the cache by now: whoever asks next reads it');
    });
    flight.join().catch(() => undefined);
  }

  /** Forgets a read under way: it may carry what was overwritten meanwhile. */
  forget(key: string): void {
    this.flights.delete(key);
  }

  private takeOff(key: string, held: HeldEntry | undefined, receive: Receiver) {
    const flight: Flight<Landed> = new Flight(() => this.drop(key, flight));
    this.flights.set(key, flight);
    const read = this.fly(key, held, flight, receive);
    // The flight tells of a failure as well; only who streams a large object waits for the read itself.
    read.catch(() => undefined);
    return { flight, read };
  }

  private async fly(
    key: string,
    held: HeldEntry | undefined,
    flight: Flight<Landed>,
    receive: Receiver,
  ): Promise<ReadOutcome | typeof MISSING> {
    const { store, entries, health, cover } = this.props;
    const writes = entries.writesSoFar;
    let collected: { readonly info: ObjectInfo; readonly bytes: Buffer } | undefined;
    try {
      const request = { key, ifNoneMatch: held?.content.info.etag, signal: flight.signal };
      const outcome = await store.get(request, (info, range) => {
        if (!entries.keeps(info)) {
          entries.note(info, writes);
          this.drop(key, flight);
          flight.land('large');
          return receive(info, range);
        }
        const { target, bytes } = collectBytes(info);
        collected = { info, bytes };
        return target;
      });
      health.answered();
      if (collected) {
        const known = entries.describe(collected.info, collected.bytes);
        this.land(key, flight, known, held ? CACHE_STATUS.replaced : CACHE_STATUS.stored);
      } else if (outcome?.status === 304 && held) {
        this.land(key, flight, held.content, CACHE_STATUS.revalidated);
      } else if (!outcome) {
        this.land(key, flight, MISSING, '');
      }
      return outcome ?? MISSING;
    } catch (error) {
      try {
        flight.land(cover.substitute(key, held, error));
      } catch {
        flight.fail(error);
      }
      throw error;
    } finally {
      this.drop(key, flight);
    }
  }

  private land(key: string, flight: Flight<Landed>, content: KnownObject | typeof MISSING, cacheStatus: string): void {
    if (this.flights.get(key) === flight) this.props.entries.remember(key, content);
    flight.land(content === MISSING ? MISSING : { known: content, cacheStatus });
  }

  private drop(key: string, flight: Flight<Landed>): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }
}
