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
} as const;
