import type { Settings } from '../settings';
import type { ObjectInfo } from '../store/object-store';

/** Untrusted content may show itself, but runs no script and has no origin that it shares with anything. */
const SANDBOX =
  "sandbox allow-downloads; default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'";

/** Browsers ask each time whether an object changed, unless whoever stored it said otherwise. */
const DEFAULT_CACHE_CONTROL = 'no-cache';

/** Headers of an object's answers as names and values in turn, without those that depend on the request. */
export function objectHeaders(info: ObjectInfo, policy: Settings['CONTENT_POLICY']): string[] {
  const headers = [
    'Content-Type',
    info.contentType,
    'ETag',
    info.etag,
    'Last-Modified',
    new Date(info.lastModified).toUTCString(),
    'Cache-Control',
    info.cacheControl ?? DEFAULT_CACHE_CONTROL,
    'Accept-Ranges',
    'bytes',
    'X-Content-Type-Options',
    'nosniff',
  ];
  if (info.contentEncoding) headers.push('Content-Encoding', info.contentEncoding);
  if (info.contentDisposition) headers.push('Content-Disposition', info.contentDisposition);
  if (info.contentLanguage) headers.push('Content-Language', info.contentLanguage);
  if (policy === 'uploads') headers.push('Content-Security-Policy', SANDBOX);
  return headers;
}

/** A 304 repeats what a cache needs and never has a length: old parsers wait for the bytes that it announces. */
export function notModifiedHeaders(headers: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (name === 'ETag' || name === 'Cache-Control' || name === 'Last-Modified')
      kept.push(name, headers[index + 1] ?? '');
  }
  return kept;
}
