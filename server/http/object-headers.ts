import type { Settings } from '../settings';
import type { ObjectInfo } from '../store/object-store';
import { cacheControlOf } from './cache-control';
import { contentSecurity } from './content-security';
import { variesByOrigin } from './cross-origin';
import { safeMediaType } from './media-type';
import { storedHeaders } from './stored-headers';

export interface ObjectHeadersProps {
  readonly settings: Pick<Settings, 'CONTENT_POLICY' | 'CORS_ORIGINS'>;
  /** Whether reading needs a permission. */
  readonly protectsReads: boolean;
  /** Whether the object may be sent compressed, so that answers differ by Accept-Encoding. */
  readonly compressible: boolean;
}

/** Headers of an object's answers as names and values in turn, without those that depend on the request. */
export function objectHeaders(
  info: ObjectInfo,
  { settings, protectsReads, compressible }: ObjectHeadersProps,
): string[] {
  const contentType = safeMediaType(info.contentType, settings.CONTENT_POLICY);
  return [
    'Content-Type',
    contentType,
    'ETag',
    info.etag,
    'Last-Modified',
    new Date(info.lastModified).toUTCString(),
    'Cache-Control',
    cacheControlOf(info, { policy: settings.CONTENT_POLICY, protectsReads }),
    'Accept-Ranges',
    'bytes',
    'X-Content-Type-Options',
    'nosniff',
    ...varyHeader(compressible, variesByOrigin(settings.CORS_ORIGINS)),
    ...storedHeaders(info),
    ...contentSecurity(contentType, settings),
  ];
}

function varyHeader(byEncoding: boolean, byOrigin: boolean): string[] {
  const names = [...(byEncoding ? ['Accept-Encoding'] : []), ...(byOrigin ? ['Origin'] : [])];
  return names.length > 0 ? ['Vary', names.join(', ')] : [];
}

/** What a 304 repeats (RFC 9110 section 15.4.5). It has no length: old parsers wait for the bytes that it announces. */
const NOT_MODIFIED: ReadonlySet<string> = new Set(['ETag', 'Last-Modified', 'Cache-Control', 'Vary']);

export function notModifiedHeaders(headers: readonly string[]): string[] {
  return headersOf(headers, (name) => NOT_MODIFIED.has(name));
}

/** What describes an object as itself, and not as what is shown in place of a missing one. */
const OF_ITSELF: ReadonlySet<string> = new Set(['ETag', 'Last-Modified', 'Cache-Control', 'Accept-Ranges']);

/** The headers of the document that says that something does not exist, which may change at any time. */
export function missingHeaders(headers: readonly string[]): string[] {
  return [...headersOf(headers, (name) => !OF_ITSELF.has(name)), 'Cache-Control', 'no-cache'];
}

/** The headers of the same object sent compressed. Its bytes are others, so its entity tag becomes a weak one. */
export function compressedHeaders(headers: readonly string[], coding: string): string[] {
  const changed = headers.map((text, index) => (headers[index - 1] === 'ETag' && index % 2 === 1 ? `W/${text}` : text));
  return [...changed, 'Content-Encoding', coding];
}

/** The same headers without one of them. */
export function headersWithout(headers: readonly string[], unwanted: string): string[] {
  return headersOf(headers, (name) => name !== unwanted);
}

function headersOf(headers: readonly string[], isWanted: (name: string) => boolean): string[] {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (isWanted(name)) kept.push(name, headers[index + 1] ?? '');
  }
  return kept;
}
