import { HttpError } from '../http/http-error';
import { MAX_KEY_BYTES } from '../http/object-key';

/** What an archive is to hold. */
export interface ArchiveSelection {
  readonly keys: readonly string[];
  /** Everything whose key begins with one of them. */
  readonly prefixes: readonly string[];
}

/** @throws HttpError 400 if nothing is selected or what is selected cannot be there, 413 for more than `maxItems` */
export function checkSelection({ keys, prefixes }: ArchiveSelection, maxItems: number): void {
  const items = [...keys, ...prefixes];
  if (items.length === 0) {
    throw new HttpError(400, 'nothing_selected', 'an archive needs key or prefix, as often as you like');
  }
  if (items.length > maxItems) {
    throw new HttpError(
      413,
      'archive_too_large',
      `${items.length} items are selected; at most ${maxItems} are allowed`,
    );
  }
  const long = items.find((item) => Buffer.byteLength(item) > MAX_KEY_BYTES);
  if (long !== undefined) {
    throw new HttpError(
      400,
      'invalid_key',
      `${JSON.stringify(long.slice(0, 100))}… is longer than ${MAX_KEY_BYTES} bytes`,
    );
  }
}

/** The folder that holds all that is selected, empty or with a final slash: names in the archive begin after it. */
export function commonFolder({ keys, prefixes }: ArchiveSelection): string {
  const folders = [...keys, ...prefixes].map(folderOf);
  return folders.reduce((common, folder) => {
    let shared = common;
    while (!folder.startsWith(shared)) shared = folderOf(shared);
    return shared;
  });
}

/** The file name under which browsers keep the archive: that of the folder it was made of. */
export function archiveFileName(selection: ArchiveSelection): string {
  const [prefix] = selection.prefixes;
  const isOneFolder = prefix !== undefined && selection.prefixes.length === 1 && selection.keys.length === 0;
  const folder = isOneFolder ? prefix : commonFolder(selection);
  return `${folder.replace(/\/$/, '').split('/').at(-1) || 'files'}.zip`;
}

/** The folder that a key or a folder lies in. */
function folderOf(path: string): string {
  return path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1);
}
