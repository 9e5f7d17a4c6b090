import { LRUCache } from 'lru-cache';
import type { Registry } from '../metrics/registry';
import type { KnownObject } from './known-object';

/** Larger objects are streamed from the store each time; of them only the description is kept. */
export const MAX_ENTRY_BYTES = 1024 * 1024;

/** What an entry takes besides its bytes: description, headers and the cache's own bookkeeping. */
const ENTRY_OVERHEAD_BYTES = 2048;

export const MISSING = Symbol('missing');

export interface CacheEntry {
  readonly content: KnownObject | typeof MISSING;
  /** From then on the store is asked again; milliseconds of the monotonic clock. */
  readonly staleAt: number;
  /** Before then the store is not asked again in the background. */
  readonly retryAt: number;
}

export interface CacheMemoryProps {
  readonly maxBytes: number;
  readonly registry: Registry;
}

/** The memory that cached objects share, least recently used ones dropped first, and the metrics of it. */
export class CacheMemory {
  /** Larger objects do not fit. Negative if the cache is off. */
  readonly entryLimit: number;
  readonly lookups;
  private readonly entries: LRUCache<string, CacheEntry> | undefined;
  private evictions = 0;

  constructor({ maxBytes, registry }: CacheMemoryProps) {
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
      help: 'Lookups in the cache by result: fresh (hit), served although its time was over (stale), to be asked for again (expired), not there (miss).',
      labels: ['result'],
    });
    this.lookups = {
      hit: lookups.of('hit'),
      stale: lookups.of('stale'),
      expired: lookups.of('expired'),
      miss: lookups.of('miss'),
    };
    registry.externalCounter(
      { name: 'file_server_cache_evictions_total', help: 'Objects dropped to make room.' },
      () => this.evictions,
    );
    registry.gauge(
      { name: 'file_server_cache_bytes', help: 'Memory that cached objects take, compressed forms included.' },
      () => this.entries?.calculatedSize ?? 0,
    );
    registry.gauge(
      { name: 'file_server_cache_entries', help: 'Objects that the cache knows, missing ones included.' },
      () => this.entries?.size ?? 0,
    );
  }

  get(key: string): CacheEntry | undefined {
    return this.entries?.get(key);
  }

  set(key: string, entry: CacheEntry): void {
    this.entries?.set(key, entry);
  }

  /** Counts an entry's bytes anew after its content grew; one that was dropped meanwhile stays dropped. */
  recount(key: string, content: KnownObject): void {
    const entry = this.entries?.peek(key);
    if (entry?.content === content) this.set(key, { ...entry });
  }

  delete(key: string): void {
    this.entries?.delete(key);
  }

  /** Whether an object would still fit with this many bytes more. */
  fits(known: KnownObject, more: number): boolean {
    const entry = { content: known, staleAt: 0, retryAt: 0 };
    return sizeOf(entry, known.info.key) + more <= (this.entries?.maxSize ?? 0);
  }
}

/** Bytes that an object takes, in all its forms. */
function bytesOf({ asStored, compressed }: KnownObject): number {
  let sum = asStored.bytes?.length ?? 0;
  for (const form of compressed.values()) if (form !== asStored) sum += form.bytes?.length ?? 0;
  return sum;
}

function sizeOf({ content }: CacheEntry, key: string): number {
  return ENTRY_OVERHEAD_BYTES + 2 * key.length + (content === MISSING ? 0 : bytesOf(content));
}
