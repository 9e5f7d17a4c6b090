import { Type } from 'typebox';
import { GIB } from './sizes';

/** Bounds of zip archives, which are made while they are sent. */
export const archiveSettings = {
  ARCHIVE_MAX_FILES: Type.Integer({
    default: 10_000,
    minimum: 1,
    maximum: 100_000,
    description: 'Most files of one zip archive.',
  }),
  ARCHIVE_MAX_BYTES: Type.Integer({
    default: 10 * GIB,
    minimum: 1,
    maximum: 8192 * GIB,
    description: 'Most bytes that the files of one zip archive may have together.',
  }),
  ARCHIVE_MAX_CONCURRENT: Type.Integer({
    default: 4,
    minimum: 1,
    maximum: 1000,
    description: 'Zip archives that are sent at once; one more is answered 503 with Retry-After.',
  }),
} as const;
