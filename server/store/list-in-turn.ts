import type { ListedObject, ListRequest, ObjectPage, ObjectStore } from './object-store';
import { StoreError } from './store-error';

/** Something that gives one stretch of a listing: folders that are known, or a store below a prefix of its own. */
export type ListSource =
  | { readonly folders: readonly string[] }
  | {
      readonly store: ObjectStore;
      readonly prefix: string;
      /** What the store's keys begin with here. */
      readonly under: string;
      /** Whether an object or folder is left out, by its name here. */
      readonly hides: (name: string) => boolean;
    };

/** Sources are few; more digits in a cursor come from elsewhere. */
const CURSOR = /^(\d{1,4})\.(.*)$/s;

/**
 * One page of several listings in turn. The cursor is the number of the source and the cursor in it, so that its length
 * stays bounded by the sources' own.
 */
export async function listInTurn(sources: readonly ListSource[], request: ListRequest): Promise<ObjectPage> {
  const objects: ListedObject[] = [];
  const folders: string[] = [];
  let { index, cursor } = readCursor(request.cursor, sources.length);
  for (let room = request.limit; room > 0; room = request.limit - objects.length - folders.length) {
    const page = await pageOf(sources[index] as ListSource, { ...request, limit: room, cursor });
    objects.push(...page.objects);
    folders.push(...page.folders);
    if (page.cursor === undefined && index === sources.length - 1) return { objects, folders };
    index += page.cursor === undefined ? 1 : 0;
    cursor = page.cursor;
    // What is hidden leaves a page shorter; it is not filled up, so that a page costs each source one call.
    if (cursor !== undefined) break;
  }
  return { objects, folders, cursor: `${index}.${cursor ?? ''}` };
}

async function pageOf(source: ListSource, request: ListRequest): Promise<ObjectPage> {
  if ('folders' in source) return pageOfFolders(source.folders, request);
  const { store, prefix, under, hides } = source;
  const { objects, folders, cursor } = await store.list({ ...request, prefix });
  return {
    objects: objects.map((object) => ({ ...object, key: under + object.key })).filter(({ key }) => !hides(key)),
    folders: folders.map((folder) => under + folder).filter((folder) => !hides(folder)),
    cursor,
  };
}

function pageOfFolders(folders: readonly string[], { cursor, limit }: ListRequest): ObjectPage {
  const start = Number(cursor ?? 0);
  if (!Number.isInteger(start)) throw notACursor(cursor);
  const end = start + limit;
  return { objects: [], folders: folders.slice(start, end), cursor: end < folders.length ? String(end) : undefined };
}

function readCursor(text: string | undefined, sources: number): { index: number; cursor: string | undefined } {
  if (text === undefined) return { index: 0, cursor: undefined };
  const [, index, cursor] = CURSOR.exec(text) ?? [];
  if (index === undefined || Number(index) >= sources) throw notACursor(text);
  return { index: Number(index), cursor: cursor === '' ? undefined : cursor };
}

function notACursor(text: string | undefined): StoreError {
  return new StoreError('cursor', `${JSON.stringify(text)} is not the cursor of a listing`);
}
