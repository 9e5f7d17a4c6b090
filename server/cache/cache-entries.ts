import type { ObjectInfo } from '../store/object-store';
import { type CacheEntry, type CacheMemory, MISSING } from './cache-memory';
import type { KnownObject } from './known-object';

/** How long it is remembered, at most, that an object does not exist. */
const MISSING_TTL_MS = 1000;

/** After a failure the store is asked for the same object again no sooner than this. */
const RETRY_MS = 1000;

/** An entry with bytes, so that the store need only be asked whether they still hold. */
export type HeldEntry = CacheEntry & { readonly content: KnownObject };

export interface CacheEntriesProps {
  readonly memory: CacheMemory;
  /** What tells this store's keys apart from those of others that share the memory. @default '' */
  readonly scope?: string;
  /** How long an object is served without asking whether it changed. */
  readonly ttlMs: number;
  readonly describe: (info: ObjectInfo, bytes?: Buffer) => KnownObject;
}

/** What is remembered of one store's objects. */
export class CacheEntries {
  readonly describe: CacheEntriesProps['describe'];
  private readonly scope: string;
  private writes = 0;

  constructor(private readonly props: CacheEntriesProps) {
    this.describe = props.describe;
    this.scope = props.scope ?? '';
  }

  get(key: string): CacheEntry | undefined {
    return this.props.memory.get(this.scope + key);
  }

  /** The entry if it has bytes, though its time may be over. */
  held(key: string): HeldEntry | undefined {
    const entry = this.get(key);
    return entry && entry.content !== MISSING && entry.content.asStored.bytes ? (entry as HeldEntry) : undefined;
  }

  /** Whether an object is small enough for its bytes to be kept. */
  keeps({ size }: ObjectInfo): boolean {
    return size <= this.props.memory.entryLimit;
  }

  /** Whether it is known that an object is too large; without a cache each is. */
  isLarge(key: string): boolean {
    if (this.props.memory.entryLimit <= 0) return true;
    const known = this.get(key)?.content;
    return known !== undefined && known !== MISSING && !this.keeps(known.info);
  }

  remember(key: string, content: KnownObject | typeof MISSING): void {
    const { ttlMs, memory } = this.props;
    const ttl = content === MISSING ? Math.min(MISSING_TTL_MS, ttlMs) : ttlMs;
    memory.set(this.scope + key, { content, staleAt: performance.now() + ttl, retryAt: 0 });
  }

  /** Remembers what a read has found out about an object besides its bytes, unless `isOutdated(writes)`. */
  note(info: ObjectInfo, writes: number): KnownObject {
    const held = this.held(info.key)?.content;
    const known = held?.info.etag === info.etag ? held : this.describe(info);
    if (!this.isOutdated(writes)) this.remember(info.key, known);
    return known;
  }

  /** Puts off the next attempt to revalidate an entry, if it is still there. */
  postpone(key: string, held: HeldEntry): boolean {
    if (this.get(key)?.content !== held.content) return false;
    this.props.memory.set(this.scope + key, { ...held, retryAt: performance.now() + RETRY_MS });
    return true;
  }

  forget(key: string): void {
    this.writes++;
    this.props.memory.delete(this.scope + key);
  }

  /** How much was forgotten so far. */
  get writesSoFar(): number {
    return this.writes;
  }

  /** Whether a read that began at `writes` may bring what was overwritten meanwhile. */
  isOutdated(writes: number): boolean {
    return writes !== this.writes;
  }
}

/** Milliseconds since the entry's time was over. */
export function ageOf(entry: CacheEntry): number {
  return performance.now() - entry.staleAt;
}
