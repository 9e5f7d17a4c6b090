import { Type } from 'typebox';
import { GIB, MIB } from './sizes';

/** The cache of objects in memory. */
export const cacheSettings = {
  CACHE_BYTES: Type.Integer({
    default: 64 * MIB,
    minimum: 0,
    maximum: 64 * GIB,
    description:
      'Memory for cached objects of up to 1 MiB each and descriptions of larger ones, in bytes; 0 turns the cache off.',
  }),
  CACHE_SLICE_BYTES: Type.Integer({
    default: 32 * MIB,
    minimum: 0,
    maximum: 64 * GIB,
    description:
      'Memory for slices of larger objects, of 256 KiB each, that short ranges were asked of, in bytes; 0, or no cache, turns them off.',
  }),
  CACHE_TTL_MS: Type.Integer({
    default: 10_000,
    minimum: 0,
    maximum: 86_400_000,
    description: 'How long a cached object is served before the store is asked whether it changed, in milliseconds.',
  }),
  CACHE_STALE_MS: Type.Integer({
    default: 10_000,
    minimum: 0,
    maximum: 86_400_000,
    description:
      'How long after CACHE_TTL_MS a cached object is still served at once while the store is asked in the background, in milliseconds.',
  }),
  CACHE_STALE_IF_ERROR_MS: Type.Integer({
    default: 300_000,
    minimum: 0,
    maximum: 604_800_000,
    description:
      'How long after CACHE_TTL_MS a cached object is served while the store cannot be reached, in milliseconds.',
  }),
} as const;
