import { LRUCache } from 'lru-cache';
import type { Registry } from '../metrics/registry';
import type { ObjectInfo, ObjectStore, ReadOutcome, Receiver } from '../store/object-store';
import { collectBytes } from './collect-bytes';

/** Larger objects are streamed from the store each time. */
export const MAX_ENTRY_BYTES = 1024 * 1024;

/** How long it is remembered, at most, that an object does not exist. */
const MISSING_TTL_MS = 1000;

/** What an entry takes besides its bytes: description, headers and the cache's own bookkeeping. */
const ENTRY_OVERHEAD_BYTES = 1024;

/** Headers of the answers that a cached object gives, made once. */
export interface CachedObject {
  readonly info: ObjectInfo;
  readonly bytes: Buffer;
  /** Names and values in turn, without Content-Length. */
  readonly headers: readonly string[];
}

export const MISSING = Symbol('missing');

interface Entry {
  readonly content: CachedObject | typeof MISSING;
  /** From then on the store is asked again; milliseconds of the monotonic clock. */
  readonly staleAt: number;
}

type Loaded = CachedObject | typeof MISSING | 'large';

export interface ObjectCacheProps {
  readonly store: ObjectStore;
  readonly maxBytes: number;
  readonly ttlMs: number;
  readonly headersOf: (info: ObjectInfo) => readonly string[];
  readonly registry: Registry;
}

/**
 * Small objects in memory, least recently used ones dropped first. After the time to live the store is asked whether
 * an object changed; simultaneous misses of a key make one call.
 */
export class ObjectCache {
  private readonly entries: LRUCache<string, Entry> | undefined;
  private readonly flights = new Map<string, Promise<Loaded>>();
  private readonly entryLimit: number;
  private readonly lookups;
  private evictions = 0;

  constructor(private readonly props: ObjectCacheProps) {
    const { maxBytes, registry } = props;
    this.entryLimit = Math.min(MAX_ENTRY_BYTES, maxBytes - ENTRY_OVERHEAD_BYTES);
    if (this.entryLimit > 0) {
      this.entries = new LRUCache({
        maxSize: maxBytes,
        sizeCalculation: sizeOf,
        dispose: (_entry, _key, reason) => {
          if (reason === 'evict') this.evictions++;
        },
      });
    }
    const lookups = registry.counter({
      name: 'file_server_cache_lookups_total',
      help: 'Lookups in the cache by result; stale ones were asked for again.',
      labels: ['result'],
    });
    this.lookups = { hit: lookups.of('hit'), miss: lookups.of('miss'), stale: lookups.of('stale') };
    registry.externalCounter(
      { name: 'file_server_cache_evictions_total', help: 'Objects dropped to make room.' },
      () => this.evictions,
    );
    registry.gauge(
      { name: 'file_server_cache_bytes', help: 'Memory that cached objects take.' },
      () => this.entries?.calculatedSize ?? 0,
    );
  }

  /** What is known for certain, without asking the store. */
  fresh(key: string): CachedObject | typeof MISSING | undefined {
    const entry = this.entries?.get(key);
    if (entry && performance.now() < entry.staleAt) {
      this.lookups.hit.add();
      return entry.content;
    }
    (entry ? this.lookups.stale : this.lookups.miss).add();
    return undefined;
  }

  /** Whether bytes are there that a revalidation may save from being fetched again. */
  holds(key: string): boolean {
    const entry = this.entries?.peek(key);
    return entry !== undefined && entry.content !== MISSING;
  }

  /**
   * Gets an object into the cache, in one call to the store however many ask. One too large for the cache goes to
   * `receive` instead, and the outcome of that read is returned.
   */
  async load(key: string, receive: Receiver): Promise<CachedObject | typeof MISSING | ReadOutcome> {
    const flight = this.flights.get(key);
    if (flight) {
      const loaded = await flight;
      return loaded === 'large' ? this.readLarge(key, receive) : loaded;
    }
    return this.lead(key, receive);
  }

  /** Whether an object exists. */
  async head(key: string): Promise<ObjectInfo | null> {
    const known = this.fresh(key);
    if (known) return known === MISSING ? null : known.info;
    const info = await this.props.store.head(key);
    if (!info) this.remember(key, MISSING);
    return info;
  }

  /** Forgets an object that was written or deleted, and what a read that began before may still bring. */
  invalidate(key: string): void {
    this.entries?.delete(key);
    this.flights.delete(key);
  }

  private async readLarge(key: string, receive: Receiver): Promise<typeof MISSING | ReadOutcome> {
    return (await this.props.store.get({ key }, receive)) ?? MISSING;
  }

  private async lead(key: string, receive: Receiver): Promise<CachedObject | typeof MISSING | ReadOutcome> {
    let settle: (loaded: Loaded) => void = () => undefined;
    let fail: (error: unknown) => void = () => undefined;
    const flight = new Promise<Loaded>((resolve, reject) => {
      settle = resolve;
      fail = reject;
    });
    // Followers handle a failure; without any it must not count as unhandled.
    flight.catch(() => undefined);
    this.flights.set(key, flight);
    const finish = (loaded: CachedObject | typeof MISSING) => {
      // A flight that invalidate() took out may carry what was overwritten meanwhile.
      if (this.flights.get(key) === flight) this.remember(key, loaded);
      settle(loaded);
      return loaded;
    };
    try {
      const old = this.entries?.peek(key)?.content;
      const known = old === MISSING ? undefined : old;
      let collected: { info: ObjectInfo; bytes: Buffer } | undefined;
      const outcome = await this.props.store.get({ key, ifNoneMatch: known?.info.etag }, (info, range) => {
        if (info.size > this.entryLimit) {
          this.entries?.delete(key);
          settle('large');
          this.dropFlight(key, flight);
          return receive(info, range);
        }
        const { target, bytes } = collectBytes(info);
        collected = { info, bytes };
        return target;
      });
      if (!outcome) return finish(MISSING);
      if (outcome.status === 304 && known) return finish(known);
      if (!collected) return outcome;
      return finish({ ...collected, headers: this.props.headersOf(collected.info) });
    } catch (error) {
      fail(error);
      throw error;
    } finally {
      this.dropFlight(key, flight);
    }
  }

  private dropFlight(key: string, flight: Promise<Loaded>): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }

  private remember(key: string, content: CachedObject | typeof MISSING): void {
    const ttl = content === MISSING ? Math.min(MISSING_TTL_MS, this.props.ttlMs) : this.props.ttlMs;
    this.entries?.set(key, { content, staleAt: performance.now() + ttl });
  }
}

function sizeOf({ content }: Entry, key: string): number {
  return ENTRY_OVERHEAD_BYTES + 2 * key.length + (content === MISSING ? 0 : content.bytes.length);
}
