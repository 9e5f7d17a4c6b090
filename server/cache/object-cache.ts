import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { ObjectInfo, ObjectStore, ReadOutcome, Receiver } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { type CacheEntry, type CacheMemory, MISSING } from './cache-memory';
import { CACHE_STATUS, staleHit } from './cache-status';
import { collectBytes } from './collect-bytes';
import { Flight } from './flight';
import type { KnownObject } from './known-object';
import { isOutage, StoreHealth } from './store-health';

/** How long it is remembered, at most, that an object does not exist. */
const MISSING_TTL_MS = 1000;

/** After a failure the store is asked for the same object again no sooner than this. */
const RETRY_MS = 1000;

const PATIENCE_MS = 2000;

/** An object and what the cache had to do with finding it. */
export interface Found {
  readonly known: KnownObject;
  /** For the header Cache-Status. */
  readonly cacheStatus: string;
}

/** What a read came to; an outcome stands for bytes that went past the cache. */
export type Loaded = Found | typeof MISSING | ReadOutcome;

type Landed = Found | typeof MISSING | 'large';

/** An entry with bytes, so that the store need only be asked whether they still hold. */
type HeldEntry = CacheEntry & { readonly content: KnownObject };

export interface ObjectCacheProps {
  readonly store: ObjectStore;
  readonly memory: CacheMemory;
  /** What tells this store's keys apart from those of others that share the memory. @default '' */
  readonly scope?: string;
  /** How long an object is served without asking whether it changed. */
  readonly ttlMs: number;
  /** How much longer it is served at once while that is being asked. */
  readonly staleMs: number;
  /** How much longer than `ttlMs` it is served while the store cannot be reached. */
  readonly staleIfErrorMs: number;
  /** How long a request waits for a store that may be down, if there is something to serve. @default 2 seconds */
  readonly patienceMs?: number;
  readonly describe: (info: ObjectInfo, bytes?: Buffer) => KnownObject;
  readonly logger?: Pick<FastifyBaseLogger, 'warn' | 'info'>;
}

/**
 * Small objects in memory, and descriptions of large ones. After the time to live the store is asked whether an object
 * changed; meanwhile (RFC 5861 section 3), and while the store is down (section 4), the old one is served.
 * Simultaneous reads of a key make one call.
 */
export class ObjectCache {
  private readonly flights = new Map<string, Flight<Landed>>();
  private readonly scope: string;
  /** Counts what was written, so that a read can tell that it may bring what was overwritten meanwhile. */
  private writes = 0;
  private readonly store: StoreHealth;
  private readonly patienceMs: number;

  constructor(private readonly props: ObjectCacheProps) {
    this.scope = props.scope ?? '';
    this.patienceMs = props.patienceMs ?? PATIENCE_MS;
    this.store = new StoreHealth(props.logger);
  }

  /** What is known for certain, without asking the store. */
  fresh(key: string): KnownObject | typeof MISSING | undefined {
    const entry = this.props.memory.get(this.scope + key);
    if (entry === undefined || performance.now() >= entry.staleAt) return undefined;
    this.props.memory.lookups.hit.add();
    return entry.content;
  }

  /** What may still be served although its time is over; the store is being asked meanwhile. */
  stale(key: string): Found | undefined {
    const held = this.held(key);
    if (!held) return undefined;
    const { staleMs, staleIfErrorMs, memory } = this.props;
    const age = ageOf(held);
    if (age > staleMs && !(this.store.fails && age <= staleIfErrorMs)) return undefined;
    memory.lookups.stale.add();
    this.revalidate(key, held);
    return { known: held.content, cacheStatus: staleHit(age, age > staleMs) };
  }

  /**
   * Reads an object into the cache, in one call to the store however many ask. One too large for the cache goes to
   * `receive` instead, and the outcome of that read is returned.
   *
   * @param signal aborts the wait, and the read if nobody else waits for it
   */
  async load(key: string, receive: Receiver, signal: AbortSignal): Promise<Loaded> {
    if (this.isKnownAsLarge(key)) return this.readLarge(key, receive, signal);
    const held = this.held(key);
    this.countMiss(held);
    const flight = this.flights.get(key);
    if (!flight) return this.lead(key, held, receive, signal);
    const landed = await this.patiently(key, held, flight.join(signal));
    if (landed === 'large') return this.readLarge(key, receive, signal);
    if (landed === MISSING || landed.cacheStatus !== CACHE_STATUS.stored) return landed;
    return { known: landed.known, cacheStatus: CACHE_STATUS.collapsed };
  }

  /** Finds out what an object is without reading its bytes. */
  async look(key: string, signal: AbortSignal): Promise<Found | typeof MISSING> {
    const known = this.fresh(key);
    if (known) return known === MISSING ? MISSING : { known, cacheStatus: CACHE_STATUS.hit };
    const held = this.held(key);
    this.countMiss(held);
    const { writes } = this;
    return this.patiently(key, held, this.ask(key, held, writes, signal));
  }

  /** What the answers with an object need, without its bytes. */
  describe(info: ObjectInfo): KnownObject {
    return this.props.describe(info);
  }

  /**
   * Notes what a read has found out about an object besides its bytes.
   *
   * @param writes `writesSoFar` of before the read
   */
  note(info: ObjectInfo, writes: number): KnownObject {
    const held = this.held(info.key)?.content;
    const known = held?.info.etag === info.etag ? held : this.props.describe(info);
    if (writes === this.writes) this.remember(info.key, known);
    return known;
  }

  get writesSoFar(): number {
    return this.writes;
  }

  /** Forgets an object that was written or deleted, and what a read that began before may still bring. */
  invalidate(key: string): void {
    this.writes++;
    this.props.memory.delete(this.scope + key);
    this.flights.delete(key);
  }

  /** Whether bytes are there, though their time may be over. */
  holds(key: string): boolean {
    return this.held(key) !== undefined;
  }

  /** Whether an object is small enough for its bytes to be kept. */
  keeps({ size }: ObjectInfo): boolean {
    return size <= this.props.memory.entryLimit;
  }

  private held(key: string): HeldEntry | undefined {
    const entry = this.props.memory.get(this.scope + key);
    return entry && entry.content !== MISSING && entry.content.asStored.bytes ? (entry as HeldEntry) : undefined;
  }

  private countMiss(held: HeldEntry | undefined): void {
    const { lookups } = this.props.memory;
    (held ? lookups.expired : lookups.miss).add();
  }

  private isKnownAsLarge(key: string): boolean {
    if (this.props.memory.entryLimit <= 0) return true;
    const known = this.props.memory.get(this.scope + key)?.content;
    return known !== undefined && known !== MISSING && !this.keeps(known.info);
  }

  private async readLarge(key: string, receive: Receiver, signal: AbortSignal): Promise<typeof MISSING | ReadOutcome> {
    const { writes } = this;
    const outcome = await this.props.store.get({ key, signal }, (info, range) => {
      this.note(info, writes);
      return receive(info, range);
    });
    return outcome ?? MISSING;
  }

  private async ask(
    key: string,
    held: HeldEntry | undefined,
    writes: number,
    signal: AbortSignal,
  ): Promise<Found | typeof MISSING> {
    try {
      const info = await this.props.store.head(key, signal);
      this.store.answered();
      const cacheStatus = held ? CACHE_STATUS.lookedUp : CACHE_STATUS.passed;
      if (info) return { known: this.note(info, writes), cacheStatus };
      if (writes === this.writes) this.remember(key, MISSING);
      return MISSING;
    } catch (error) {
      this.store.failed(error);
      return this.substitute(key, held, error);
    }
  }

  /** Makes the call to the store that others who ask for the same key wait for. */
  private async lead(
    key: string,
    held: HeldEntry | undefined,
    receive: Receiver,
    signal: AbortSignal,
  ): Promise<Loaded> {
    const { flight, read } = this.takeOff(key, held, receive);
    const landed = await this.patiently(key, held, flight.join(signal));
    return landed === 'large' ? read : landed;
  }

  /** Asks the store in the background whether an object changed. */
  private revalidate(key: string, held: HeldEntry): void {
    if (this.flights.has(key) || performance.now() < held.retryAt) return;
    const { flight } = this.takeOff(key, held, () => {
      throw new Error('too large for the cache by now: whoever asks next reads it');
    });
    flight.join().catch(() => undefined);
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
    const { store, describe } = this.props;
    const { writes } = this;
    let collected: { readonly info: ObjectInfo; readonly bytes: Buffer } | undefined;
    try {
      const request = { key, ifNoneMatch: held?.content.info.etag, signal: flight.signal };
      const outcome = await store.get(request, (info, range) => {
        if (!this.keeps(info)) {
          this.note(info, writes);
          this.drop(key, flight);
          flight.land('large');
          return receive(info, range);
        }
        const { target, bytes } = collectBytes(info);
        collected = { info, bytes };
        return target;
      });
      this.store.answered();
      if (collected) {
        const known = describe(collected.info, collected.bytes);
        this.rememberLanded(key, flight, known);
        flight.land({ known, cacheStatus: held ? CACHE_STATUS.replaced : CACHE_STATUS.stored });
      } else if (outcome?.status === 304 && held) {
        this.rememberLanded(key, flight, held.content);
        flight.land({ known: held.content, cacheStatus: CACHE_STATUS.revalidated });
      } else if (!outcome) {
        this.rememberLanded(key, flight, MISSING);
        flight.land(MISSING);
      }
      return outcome ?? MISSING;
    } catch (error) {
      this.store.failed(error);
      try {
        flight.land(this.substitute(key, held, error));
      } catch {
        flight.fail(error);
      }
      throw error;
    } finally {
      this.drop(key, flight);
    }
  }

  /** What is served although the store failed; throws its error if there is nothing. */
  private substitute(key: string, held: HeldEntry | undefined, error: unknown): Found {
    const id = this.scope + key;
    const isThere = held !== undefined && this.props.memory.get(id)?.content === held.content;
    if (!isThere || !isOutage(error) || ageOf(held) > this.props.staleIfErrorMs) throw error;
    this.props.memory.set(id, { ...held, retryAt: performance.now() + RETRY_MS });
    return { known: held.content, cacheStatus: staleHit(ageOf(held), true) };
  }

  /** The result of `work`, or what is held already once that takes too long. */
  private async patiently<Result>(
    key: string,
    held: HeldEntry | undefined,
    work: Promise<Result>,
  ): Promise<Result | Found> {
    if (!held || ageOf(held) > this.props.staleIfErrorMs) return work;
    const stop = new AbortController();
    const limit = sleep(this.patienceMs, undefined, { signal: stop.signal, ref: false }).then(() => {
      const error = new StoreError('timeout', `${key}: no answer for ${this.patienceMs} ms`);
      this.store.failed(error);
      return this.substitute(key, held, error);
    });
    try {
      return await Promise.race([work, limit]);
    } finally {
      stop.abort();
    }
  }

  private drop(key: string, flight: Flight<Landed>): void {
    if (this.flights.get(key) === flight) this.flights.delete(key);
  }

  /** A flight that invalidate() took out may carry what was overwritten meanwhile. */
  private rememberLanded(key: string, flight: Flight<Landed>, content: KnownObject | typeof MISSING): void {
    if (this.flights.get(key) === flight) this.remember(key, content);
  }

  private remember(key: string, content: KnownObject | typeof MISSING): void {
    const { ttlMs, memory } = this.props;
    const ttl = content === MISSING ? Math.min(MISSING_TTL_MS, ttlMs) : ttlMs;
    memory.set(this.scope + key, { content, staleAt: performance.now() + ttl, retryAt: 0 });
  }
}

/** Milliseconds since the entry's time was over. */
function ageOf(entry: CacheEntry): number {
  return performance.now() - entry.staleAt;
}
