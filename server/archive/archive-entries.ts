import { HttpError } from '../http/http-error';
import { checkKey } from '../http/object-key';
import type { Settings } from '../settings';
import type { ListedObject, ObjectStore } from '../store/object-store';
import { type ArchiveSelection, commonFolder } from './archive-selection';

export interface ArchiveEntry extends ListedObject {
  /** Its name in the archive; a final slash means an empty folder. */
  readonly name: string;
}

/** Keys whose objects are looked up at once. */
const HEADS_AT_ONCE = 8;
const LIST_PAGE = 1000;

type Bounds = Pick<Settings, 'ARCHIVE_MAX_FILES' | 'ARCHIVE_MAX_BYTES'>;

/**
 * Looks up all that is selected before the first byte is sent, each object once, in the order of the keys.
 *
 * @throws HttpError 404 if there is nothing, 413 if it is more than the bounds, 409 if it cannot be unpacked
 */
export async function collectEntries(
  store: ObjectStore,
  selection: ArchiveSelection,
  bounds: Bounds,
  signal: AbortSignal,
): Promise<ArchiveEntry[]> {
  const found = new Map<string, ListedObject>();
  let bytes = 0;
  for await (const object of selectedObjects(store, selection, signal)) {
    if (found.has(object.key)) continue;
    found.set(object.key, object);
    bytes += object.size;
    if (found.size > bounds.ARCHIVE_MAX_FILES || bytes > bounds.ARCHIVE_MAX_BYTES) throw tooMuch(bounds);
  }
  if (found.size === 0) throw new HttpError(404, 'not_found', 'there is no object of that prefix');
  const folder = commonFolder(selection);
  const entries = [...found.values()]
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .map((object) => ({ ...object, name: object.key.slice(folder.length) }));
  for (const entry of entries) checkName(entry, found);
  return entries;
}

async function* selectedObjects(
  store: ObjectStore,
  { keys, prefixes }: ArchiveSelection,
  signal: AbortSignal,
): AsyncGenerator<ListedObject> {
  for (let index = 0; index < keys.length; index += HEADS_AT_ONCE) {
    const some = keys.slice(index, index + HEADS_AT_ONCE);
    const objects = await Promise.all(some.map((key) => store.head(key, signal)));
    for (const [position, object] of objects.entries()) {
      if (!object) throw new HttpError(404, 'not_found', `there is no object ${JSON.stringify(some[position])}`);
      yield object;
    }
  }
  for (const prefix of prefixes) {
    let cursor: string | undefined;
    do {
      const page = await store.list({ prefix, limit: LIST_PAGE, cursor, signal });
      yield* page.objects;
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
}

/** Other programs may have stored keys that are no safe path, or a file where others have a folder. */
function checkName({ key, name, size }: ArchiveEntry, found: ReadonlyMap<string, ListedObject>): void {
  let isSafe = !/^[a-zA-Z]:/.test(name) && !(key.endsWith('/') && size > 0);
  try {
    checkKey(key);
  } catch {
    isSafe = false;
  }
  for (let slash = key.indexOf('/'); slash !== -1 && slash < key.length - 1; slash = key.indexOf('/', slash + 1)) {
    if (found.has(key.slice(0, slash))) isSafe = false;
  }
  if (!isSafe) {
    throw new HttpError(409, 'unsafe_name', `${JSON.stringify(key)} cannot be unpacked from an archive; leave it out`);
  }
}

function tooMuch({ ARCHIVE_MAX_FILES, ARCHIVE_MAX_BYTES }: Bounds): HttpError {
  return new HttpError(
    413,
    'archive_too_large',
    `an archive may have at most ${ARCHIVE_MAX_FILES} files and ${ARCHIVE_MAX_BYTES} bytes; select less`,
  );
}
