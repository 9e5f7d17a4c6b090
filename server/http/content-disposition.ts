import { encodeSegment } from './object-key';

/** Content-Disposition of a download under this name (RFC 6266, RFC 8187): the second form is for other alphabets. */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const extended = plain === name ? '' : `; filename*=UTF-8''${encodeSegment(name)}`;
  return `attachment; filename="${plain}"${extended}`;
}
