import { gunzipSync } from 'node:zlib';

/** Most bytes that a compressed text may unfold to. */
const MAX_UNZIPPED_BYTES = 64 * 1024;

/**
 * The text of an answer without an object. Nobody asks for compression, but a proxy on the way may compress all the
 * same; a text that cannot be read is empty, and its status alone speaks.
 */
export function textOfAnswer(bytes: Buffer, encoding: string | undefined): string {
  if (encoding === undefined || encoding === 'identity') return bytes.toString();
  if (encoding !== 'gzip') return '';
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNZIPPED_BYTES }).toString();
  } catch {
    return '';
  }
}
