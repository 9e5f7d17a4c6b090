import type { ObjectInfo } from '../store/object-store';
import { isFieldValue } from './field-value';
import { encodeSegment } from './object-key';

/**
 * What an object was stored with besides its type and how long it may be kept, as far as it can be sent: names and
 * values in turn.
 */
export function storedHeaders(info: ObjectInfo): string[] {
  const headers: string[] = [];
  const encoding = contentEncodingOf(info);
  if (encoding) headers.push('Content-Encoding', encoding);
  if (info.contentDisposition) headers.push('Content-Disposition', disposition(info.contentDisposition, info.key));
  if (info.contentLanguage && isFieldValue(info.contentLanguage)) {
    headers.push('Content-Language', info.contentLanguage);
  }
  return headers;
}

/** Some clients of S3 leave `aws-chunked`, the coding of their upload, behind: no browser can read it. */
export function contentEncodingOf({ contentEncoding = '' }: Pick<ObjectInfo, 'contentEncoding'>): string | undefined {
  if (!isFieldValue(contentEncoding)) return undefined;
  const codings = contentEncoding.split(',').map((coding) => coding.trim());
  return codings.filter((coding) => coding !== '' && coding.toLowerCase() !== 'aws-chunked').join(', ') || undefined;
}

/** A file name outside of ASCII becomes one as RFC 8187 writes it; what is no disposition becomes an attachment. */
function disposition(stored: string, key: string): string {
  const type = /^\s*(inline|attachment)\s*(?:;|$)/i.exec(stored)?.[1]?.toLowerCase();
  if (type && isFieldValue(stored)) return stored;
  const name = key.slice(key.lastIndexOf('/') + 1);
  return `${type ?? 'attachment'}; filename*=UTF-8''${encodeSegment(name)}`;
}
