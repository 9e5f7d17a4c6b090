/** Binary sizes, in bytes. */
export const MIB = 1024 * 1024;
export const GIB = 1024 * MIB;

/** Most bytes one object may have: 10,000 parts (the S3 limit) of 8 MiB (the size that store/s3/parts.ts cuts). */
export const LARGEST_OBJECT_BYTES = 10_000 * 8 * MIB;
