import { Type } from 'typebox';
import { GIB, MIB } from './sizes';

/** The cache of objects in memory. */
export const cacheSettings = {
  CACHE_BYTES: Type.Integer({
    default: 64 * MIB,
    minimum: 0,
    maximum: 64 * GIB,
    description: 'Memory for cached objects of up to 1 MiB each, in bytes; 0 turns the cache off.',
  }),
  CACHE_TTL_MS: Type.Integer({
    default: 10_000,
    minimum: 0,
    maximum: 86_400_000,
    description: 'How long a cached object is served before the store is asked whether it changed, in milliseconds.',
  }),
} as const;
