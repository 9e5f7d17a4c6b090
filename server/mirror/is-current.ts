import type { ListedObject } from '../store/object-store';

/** Two services' clocks may differ a little, and some listings leave out parts of a second. */
const CLOCK_TOLERANCE_MS = 5_000;

/**
 * Whether a copy still is what the source has, as far as listings tell: it has the same size and was made later than the
 * source was changed. Entity tags that differ say nothing, because they depend on the parts of an upload and on
 * encryption; where they are equal the content is, and the clocks need not be far apart.
 */
export function isCurrent(source: ListedObject, copy: ListedObject): boolean {
  if (source.size !== copy.size) return false;
  if (source.etag === copy.etag) return secondOf(copy) >= secondOf(source);
  return copy.lastModified - source.lastModified > CLOCK_TOLERANCE_MS;
}

function secondOf({ lastModified }: ListedObject): number {
  return Math.floor(lastModified / 1000);
}
