import type { ReadOutcome } from '../store/object-store';
import type { MISSING } from './cache-memory';
import type { KnownObject } from './known-object';

/** An object and what the cache had to do with finding it. */
export interface Found {
  readonly known: KnownObject;
  /** For the header Cache-Status. */
  readonly cacheStatus: string;
}

/** What a read came to; an outcome stands for bytes that went past the cache. */
export type Loaded = Found | typeof MISSING | ReadOutcome;
