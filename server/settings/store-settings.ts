import { Type } from 'typebox';
import { GIB, MIB } from './sizes';

/** Settings that choose the store and how to reach it; the server, the seed program and the mirror program share them. */
export const storeSettings = {
  STORE: Type.Enum(['filesystem', 's3'], {
    default: 'filesystem',
    description: 'Where objects are kept: a local folder, or a bucket of MinIO, Amazon S3 or another S3 service.',
  }),
  STORE_PATH: Type.String({ default: '.data', minLength: 1, description: 'Folder of the filesystem store.' }),
  S3_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#@]+/?$',
      description: 'Address of the S3 service, such as http://127.0.0.1:9000. Unset means Amazon S3 in S3_REGION.',
    }),
  ),
  S3_PUBLIC_ENDPOINT: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#@]+/?$',
      description:
        'Address by which clients reach the S3 service, for presigned links. Unset means Amazon S3 if S3_ENDPOINT is unset, else that there are no such links.',
    }),
  ),
  S3_REGION: Type.String({ default: 'us-east-1', pattern: '^[a-z0-9-]+$', description: 'Region of the bucket.' }),
  S3_BUCKET: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
      description: 'Name of the bucket. Needed by STORE=s3.',
    }),
  ),
  S3_PREFIX: Type.String({
    default: '',
    pattern: '^([^/\\\\]+(/[^/\\\\]+)*/?)?$',
    description: 'Folder of the bucket that is served as the root, such as public/site.',
  }),
  S3_BUCKETS: Type.Optional(
    Type.String({
      description:
        'Further buckets, or folders of buckets, of the same service, by host name or by path: media.example.org=media, /archive/=company-archive/2026. Paths belong to the hosts that are not named, which have S3_BUCKET.',
    }),
  ),
  S3_ACCESS_KEY: Type.Optional(
    Type.String({
      description: 'Access key. Unset means the ambient credentials: Pod Identity, IRSA or the instance.',
    }),
  ),
  S3_ACCESS_KEY_FILE: Type.Optional(Type.String({ description: 'File that holds S3_ACCESS_KEY.' })),
  S3_SECRET_KEY: Type.Optional(Type.String({ description: 'Secret key that belongs to S3_ACCESS_KEY.' })),
  S3_SECRET_KEY_FILE: Type.Optional(Type.String({ description: 'File that holds S3_SECRET_KEY.' })),
  UPLOAD_BUFFER_BYTES: Type.Integer({
    default: 32 * MIB,
    minimum: 8 * MIB,
    maximum: 64 * GIB,
    description: 'Memory that all uploads to S3 share for parts in flight, in bytes; when it is full, uploads wait.',
  }),
} as const;
