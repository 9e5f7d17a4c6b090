import { forbidsTransforming } from '../http/cache-control';
import { essenceOf } from '../http/media-type';
import type { ObjectMetadata } from '../store/object-store';

/** Smaller objects fit into one or two packets anyway. In bytes. */
export const LEAST_BYTES = 1024;

/** Media types, besides text, whose bytes are not compressed already. */
const COMPRESSIBLE: ReadonlySet<string> = new Set([
  'application/atom+xml',
  'application/geo+json',
  'application/javascript',
  'application/json',
  'application/ld+json',
  'application/manifest+json',
  'application/rss+xml',
  'application/rtf',
  'application/sql',
  'application/toml',
  'application/vnd.ms-fontobject',
  'application/wasm',
  'application/x-javascript',
  'application/x-ndjson',
  'application/x-sh',
  'application/x-yaml',
  'application/xhtml+xml',
  'application/xml',
  'application/yaml',
  'font/otf',
  'font/ttf',
  'image/bmp',
  'image/svg+xml',
  'image/x-icon',
  'image/vnd.microsoft.icon',
]);

/** Whether an object may be sent compressed: its type gains by it, and whoever stored it did neither do nor forbid it. */
export function isCompressible(
  metadata: Pick<ObjectMetadata, 'contentType' | 'contentEncoding' | 'cacheControl'>,
): boolean {
  if (metadata.contentEncoding || forbidsTransforming(metadata.cacheControl ?? '')) return false;
  const type = essenceOf(metadata.contentType);
  return type.startsWith('text/') || COMPRESSIBLE.has(type) || /\+(?:json|xml)$/.test(type);
}
