import { Type } from 'typebox';
import { GIB, LARGEST_OBJECT_BYTES } from './sizes';
import { storeSettings } from './store-settings';

/** Every environment variable that the seed program reads. */
export const seedSettingsSchema = Type.Object({
  ...storeSettings,
  SEED_MANIFEST: Type.Optional(
    Type.String({
      description:
        'JSON file that lists the files to store (schema: server/seed/manifest.ts). Unset means the sample site.',
    }),
  ),
  SEED_CONCURRENCY: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 64,
    description: 'Files at work at once.',
  }),
  SEED_ATTEMPTS: Type.Integer({
    default: 5,
    minimum: 1,
    maximum: 100,
    description: 'How often each file is tried, with growing pauses, before it counts as failed.',
  }),
  SEED_TIMEOUT_MS: Type.Integer({
    default: 600_000,
    minimum: 1,
    maximum: 86_400_000,
    description: 'Longest time for one attempt at one file, in milliseconds.',
  }),
  SEED_WAIT_MS: Type.Integer({
    default: 120_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'How long to wait for the store to answer before giving up, in milliseconds.',
  }),
  SEED_MAX_BYTES: Type.Integer({
    default: 5 * GIB,
    minimum: 1,
    maximum: LARGEST_OBJECT_BYTES,
    description: 'Largest file that may be seeded, in bytes.',
  }),
});
