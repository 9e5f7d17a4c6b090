import { compareKeys } from '../store/compare-keys';
import type { ListedObject, ObjectPage } from '../store/object-store';
import { StoreError } from '../store/store-error';

/** A key that one of two stores has, or both. */
export interface Pair {
  readonly key: string;
  readonly source?: ListedObject;
  readonly copy?: ListedObject;
}

/** Asks for the page of a listing that a cursor names. */
export type NextPage = (cursor: string | undefined) => Promise<ObjectPage>;

/**
 * Walks two listings side by side and yields each key once, in order. It holds one page of each: with 1000 entries and
 * the longest keys 4 MiB, and 8 MiB more while an answer of S3 is read.
 *
 * @throws StoreError `broken` if a listing is not in the order of the keys' bytes, as those of some services: keys would
 * seem to be missing that are there
 */
export async function* compareListings(source: NextPage, copies: NextPage): AsyncGenerator<Pair> {
  const [left, right] = [objectsOf(source), objectsOf(copies)];
  let [one, other] = [await next(left), await next(right)];
  while (one || other) {
    const order = one && other ? compareKeys(one.key, other.key) : one ? -1 : 1;
    const pair = { source: order <= 0 ? one : undefined, copy: order >= 0 ? other : undefined };
    yield { key: (pair.source ?? pair.copy)?.key ?? '', ...pair };
    if (pair.source) one = await next(left);
    if (pair.copy) other = await next(right);
  }
}

async function* objectsOf(nextPage: NextPage): AsyncGenerator<ListedObject> {
  let last: string | undefined;
  let cursor: string | undefined;
  do {
    const page = await nextPage(cursor);
    for (const object of page.objects) {
      if (last !== undefined && compareKeys(last, object.key) >= 0) {
        throw new StoreError('broken', `${object.key} is listed after ${last}: a mirror needs keys in order`);
      }
      last = object.key;
      yield object;
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
}

async function next(objects: AsyncGenerator<ListedObject>): Promise<ListedObject | undefined> {
  return (await objects.next()).value ?? undefined;
}
