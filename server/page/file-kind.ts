/** Extensions of the kinds that the page shows in a colour of their own. */
const EXTENSIONS = {
  image: 'apng avif bmp gif heic ico jfif jpeg jpg png psd raw svg tif tiff webp',
  video: 'avi m4v mkv mov mp4 mpeg mpg ogv webm wmv',
  audio: 'aac aiff flac m4a mid mp3 oga ogg opus wav wma',
  document: 'doc docx epub htm html key md odp odt pages pdf ppt pptx rtf tex txt',
  table: 'csv numbers ods parquet tsv xls xlsx',
  archive: '7z bz2 dmg gz iso jar rar tar tgz xz zip zst',
  code: 'c cpp cs css go java js json jsx kt lua mjs php pl py rb rs sh sql swift tf ts tsx wasm xml yaml yml',
} as const;

export type FileKind = keyof typeof EXTENSIONS | 'other';

const KINDS = new Map<string, FileKind>(
  Object.entries(EXTENSIONS).flatMap(([kind, extensions]) =>
    extensions.split(' ').map((extension) => [extension, kind as FileKind] as const),
  ),
);

/** Images that every browser shows. An SVG that an `<img>` shows runs no script. */
const SHOWN = new Set(['apng', 'avif', 'bmp', 'gif', 'ico', 'jfif', 'jpeg', 'jpg', 'png', 'svg', 'webp']);

/** A photograph of a telephone is smaller; what is larger would cost more than its preview is worth. */
const LARGEST_PREVIEW_BYTES = 8_000_000;

/** The kind of a file by its name, and the letters that stand for it. */
export function fileKind(name: string): { readonly kind: FileKind; readonly letters: string } {
  const extension = extensionOf(name);
  const isShort = /^[a-z0-9]{1,4}$/.test(extension);
  return { kind: KINDS.get(extension) ?? 'other', letters: isShort ? extension.toUpperCase() : '' };
}

/** Whether the list shows the file itself as a small picture. */
export function hasPreview(name: string, size: number): boolean {
  return size > 0 && size <= LARGEST_PREVIEW_BYTES && SHOWN.has(extensionOf(name));
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}
