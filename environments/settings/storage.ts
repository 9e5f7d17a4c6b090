import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';

/** The buckets and secrets of an environment. */
export const StorageSettings = Type.Object({}, { additionalProperties: false, description: 'the buckets and secrets' });

export type StorageSettings = DeepReadonly<Static<typeof StorageSettings>>;
