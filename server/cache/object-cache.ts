import type { FastifyBaseLogger } from 'fastify';
import type { ObjectInfo, ObjectStore, Receiver } from '../store/object-store';
import { ageOf, CacheEntries, type CacheEntriesProps, type HeldEntry } from './cache-entries';
import { MISSING } from './cache-memory';
import { CACHE_STATUS, staleHit } from './cache-status';
import { Flights } from './flights';
import type { Found, Loaded } from './found';
import type { KnownObject } from './known-object';
import { OutageCover } from './outage-cover';
import { SharedReads } from './shared-reads';
import { StoreHealth } from './store-health';

export interface ObjectCacheProps extends CacheEntriesProps {
  readonly store: ObjectStore;
  /** How much longer than `ttlMs` an object is served at once while the store is asked whether it changed. */
  readonly staleMs: number;
  /** How much longer than `ttlMs` it is served while the store cannot be reached. */
  readonly staleIfErrorMs: number;
  /** How long a request waits for a store that may be down, if there is something to serve. @default 2 seconds */
  readonly patienceMs?: number;
  readonly logger?: Pick<FastifyBaseLogger, 'warn' | 'info'>;
}

const DEFAULTS = { patienceMs: 2000 };

/**
 * Small objects in memory, and descriptions of large ones. After the time to live the store is asked whether an object
 * changed; meanwhile (RFC 5861 section 3), and while the store is down (section 4), the old one is served.
 */
export class ObjectCache {
  private readonly entries: CacheEntries;
  private readonly health: StoreHealth;
  private readonly cover: OutageCover;
  private readonly reads: SharedReads;
  private readonly looks = new Flights<Found | typeof MISSING>();

  constructor(private readonly props: ObjectCacheProps) {
    this.entries = new CacheEntries(props);
    this.health = new StoreHealth(props.logger);
    this.cover = new OutageCover({ ...DEFAULTS, ...props, entries: this.entries, health: this.health });
    this.reads = new SharedReads({ ...props, entries: this.entries, health: this.health, cover: this.cover });
  }

  /** What is known for certain, without asking the store. */
  fresh(key: string): KnownObject | typeof MISSING | undefined {
    const entry = this.entries.get(key);
    if (entry === undefined || performance.now() >= entry.staleAt) return undefined;
    this.props.memory.lookups.hit.add();
    return entry.content;
  }

  /** What may still be served although its time is over; the store is being asked meanwhile. */
  stale(key: string): Found | undefined {
    const held = this.entries.held(key);
    if (!held) return undefined;
    const { staleMs, staleIfErrorMs, memory } = this.props;
    const age = ageOf(held);
    if (age > staleMs && !(this.health.fails && age <= staleIfErrorMs)) return undefined;
    memory.lookups.stale.add();
    this.reads.revalidate(key, held);
    return { known: held.content, cacheStatus: staleHit(age, age > staleMs) };
  }

  /**
   * Reads an object into the cache, in one call to the store however many ask. One too large for the cache goes to
   * `receive` instead, and the outcome of that read is returned.
   *
   * @param signal aborts the wait, and the read if nobody else waits for it
   */
  async load(key: string, receive: Receiver, signal: AbortSignal): Promise<Loaded> {
    if (this.entries.isLarge(key)) return this.reads.readAlone(key, receive, signal);
    const held = this.entries.held(key);
    this.countMiss(held);
    return this.reads.read(key, held, receive, signal);
  }

  /** Finds out what an object is without reading its bytes, in one call to the store however many ask. */
  async look(key: string, signal: AbortSignal): Promise<Found | typeof MISSING> {
    const known = this.fresh(key);
    if (known) return known === MISSING ? MISSING : { known, cacheStatus: CACHE_STATUS.hit };
    const held = this.entries.held(key);
    this.countMiss(held);
    const answer = this.looks.join(key, (whileWanted) => this.ask(key, held, whileWanted), signal);
    return this.cover.patiently(key, held, answer);
  }

  /** What the answers with an object need, without its bytes. */
  describe(info: ObjectInfo): KnownObject {
    return this.entries.describe(info);
  }

  /**
   * Notes what a read has found out about an object besides its bytes.
   *
   * @param writes `writesSoFar` of before the read
   */
  note(info: ObjectInfo, writes: number): KnownObject {
    return this.entries.note(info, writes);
  }

  get writesSoFar(): number {
    return this.entries.writesSoFar;
  }

  /** Whether bytes are there, though their time may be over. */
  holds(key: string): boolean {
    return this.entries.held(key) !== undefined;
  }

  /** Whether an object is small enough for its bytes to be kept. */
  keeps(info: ObjectInfo): boolean {
    return this.entries.keeps(info);
  }

  /** Forgets an object that was written or deleted, and what a read that began before may still bring. */
  invalidate(key: string): void {
    this.entries.forget(key);
    this.reads.forget(key);
    this.looks.forget(key);
  }

  private async ask(key: string, held: HeldEntry | undefined, signal: AbortSignal): Promise<Found | typeof MISSING> {
    const writes = this.entries.writesSoFar;
    try {
      const info = await this.props.store.head(key, signal);
      this.health.answered();
      const cacheStatus = held ? CACHE_STATUS.lookedUp : CACHE_STATUS.passed;
      if (info) return { known: this.entries.note(info, writes), cacheStatus };
      if (!this.entries.isOutdated(writes)) this.entries.remember(key, MISSING);
      return MISSING;
    } catch (error) {
      return this.cover.substitute(key, held, error);
    }
  }

  private countMiss(held: HeldEntry | undefined): void {
    const { lookups } = this.props.memory;
    (held ? lookups.expired : lookups.miss).add();
  }
}
