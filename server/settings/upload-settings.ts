import { Type } from 'typebox';
import { GIB, LARGEST_OBJECT_BYTES } from './sizes';

/** Bounds of what is uploaded. */
export const uploadSettings = {
  MAX_UPLOAD_BYTES: Type.Integer({
    default: 5 * GIB,
    minimum: 1,
    maximum: LARGEST_OBJECT_BYTES,
    description: 'Largest file that may be uploaded, in bytes.',
  }),
  MAX_CONCURRENT_UPLOADS: Type.Integer({
    default: 32,
    minimum: 1,
    maximum: 1000,
    description: 'Upload requests at work at once; one more is answered 503 with Retry-After.',
  }),
  UPLOAD_TYPES: Type.Optional(
    Type.String({
      pattern: '^[a-z0-9.+-]+/(\\*|[a-z0-9.+-]+)( *, *[a-z0-9.+-]+/(\\*|[a-z0-9.+-]+))*$',
      description:
        'Media types that may be uploaded, such as image/*,application/pdf; the declared type and the one of the extension must both be among them. Unset means all.',
    }),
  ),
  UPLOAD_EXPIRY_MS: Type.Integer({
    default: 86_400_000,
    minimum: 60_000,
    maximum: 604_800_000,
    description:
      'How long a resumable upload may take from its beginning, in milliseconds. On S3 let a lifecycle rule of the bucket abort incomplete uploads after this time.',
  }),
  LINK_MAX_SECONDS: Type.Integer({
    default: 3600,
    minimum: 1,
    maximum: 604_800,
    description: 'Longest time for which a presigned link may hold, in seconds; also its time unless it asks for less.',
  }),
} as const;
