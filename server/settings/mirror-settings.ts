import { Type } from 'typebox';
import { storeSettings } from './store-settings';

/** Every environment variable that the mirror program reads. The settings of the store are those of what is mirrored. */
export const mirrorSettingsSchema = Type.Object({
  ...storeSettings,
  MIRROR_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#@]+/?$',
      description:
        'Address of the S3 service that holds the mirror, such as https://minio.example.org. Unset means Amazon S3 in MIRROR_REGION.',
    }),
  ),
  MIRROR_REGION: Type.String({
    default: 'us-east-1',
    pattern: '^[a-z0-9-]+$',
    description: 'Region of MIRROR_BUCKET.',
  }),
  MIRROR_BUCKET: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
      description:
        'Bucket that receives the copies; needed, and never created. Copied is what S3_BUCKET holds below S3_PREFIX: each bucket of S3_BUCKETS needs a mirror of its own.',
    }),
  ),
  MIRROR_PREFIX: Type.String({
    default: '',
    pattern: '^([^/\\\\]+(/[^/\\\\]+)*/?)?$',
    description: 'Folder of MIRROR_BUCKET that receives the copies.',
  }),
  MIRROR_ACCESS_KEY: Type.Optional(
    Type.String({
      description:
        'Access key for MIRROR_BUCKET. Unset means the ambient credentials: Pod Identity, IRSA or the instance.',
    }),
  ),
  MIRROR_ACCESS_KEY_FILE: Type.Optional(Type.String({ description: 'File that holds MIRROR_ACCESS_KEY.' })),
  MIRROR_SECRET_KEY: Type.Optional(Type.String({ description: 'Secret key that belongs to MIRROR_ACCESS_KEY.' })),
  MIRROR_SECRET_KEY_FILE: Type.Optional(Type.String({ description: 'File that holds MIRROR_SECRET_KEY.' })),
  MIRROR_DIRECTION: Type.Enum(['out', 'back'], {
    default: 'out',
    description:
      'out copies to MIRROR_BUCKET. back restores from there what the store has lost; in the store nothing is overwritten then, and nothing is deleted anywhere.',
  }),
  MIRROR_DELETE: Type.Enum(['off', 'on'], {
    default: 'off',
    description:
      'Whether what is gone from the source is deleted from the mirror too. off keeps it, so that no mistake and no attack reaches the copies.',
  }),
  MIRROR_CONCURRENCY: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 64,
    description: 'Objects at work at once. Large ones share UPLOAD_BUFFER_BYTES.',
  }),
  MIRROR_ATTEMPTS: Type.Integer({
    default: 5,
    minimum: 1,
    maximum: 100,
    description: 'How often each object is tried, with growing pauses, before it counts as failed.',
  }),
  MIRROR_TIMEOUT_MS: Type.Integer({
    default: 3_600_000,
    minimum: 1,
    maximum: 86_400_000,
    description: 'Longest time for one attempt at one object, in milliseconds.',
  }),
  MIRROR_WAIT_MS: Type.Integer({
    default: 120_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'How long to wait for both stores to answer before giving up, in milliseconds.',
  }),
});
