import { createHash, timingSafeEqual } from 'node:crypto';

/** Stands for a secret where it is compared: digests have one length, so that comparing them tells nothing about it. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Takes the same time whether and wherever the first difference is. */
export function isSameDigest(one: Buffer, other: Buffer): boolean {
  return timingSafeEqual(one, other);
}
