import type { ByteRange } from '../../http/byte-range';
import type { ObjectInfo, ObjectMetadata } from '../object-store';
import { StoreError } from '../store-error';
import { headerOf, type S3Headers } from './s3-client';

/** The S3 header of each piece of metadata. */
const HEADER_OF = {
  contentType: 'content-type',
  cacheControl: 'cache-control',
  contentEncoding: 'content-encoding',
  contentDisposition: 'content-disposition',
  contentLanguage: 'content-language',
  sha256: 'x-amz-meta-sha256',
} as const satisfies Record<keyof ObjectMetadata, string>;

const NAMES = Object.keys(HEADER_OF) as (keyof ObjectMetadata)[];

export function headersOfMetadata(metadata: ObjectMetadata): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of NAMES) {
    const value = metadata[name];
    if (value !== undefined) headers[HEADER_OF[name]] = value;
  }
  return headers;
}

/** Reads an object's description from the head of a GET or HEAD answer, whole or partial. */
export function infoOfHeaders(key: string, headers: S3Headers): ObjectInfo {
  const total = /\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '')?.[1] ?? headerOf(headers, 'content-length');
  const etag = headerOf(headers, 'etag');
  if (total === undefined || etag === undefined) {
    throw new StoreError('broken', `${key}: S3 answered without Content-Length or ETag`);
  }
  const metadata: { -readonly [name in keyof ObjectMetadata]: ObjectMetadata[name] } = {
    contentType: 'application/octet-stream',
  };
  for (const name of NAMES) {
    const value = headerOf(headers, HEADER_OF[name]);
    if (value !== undefined) metadata[name] = value;
  }
  const lastModified = Date.parse(headerOf(headers, 'last-modified') ?? '');
  return {
    ...metadata,
    key,
    size: Number(total),
    etag: quoted(etag),
    lastModified: Number.isNaN(lastModified) ? 0 : lastModified,
  };
}

export function rangeOfHeaders(headers: S3Headers): ByteRange | undefined {
  const match = /^bytes (\d+)-(\d+)\//.exec(headerOf(headers, 'content-range') ?? '');
  return match ? { start: Number(match[1]), end: Number(match[2]) } : undefined;
}

/** Listings and some services leave out an entity tag's quotes. */
export function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}
