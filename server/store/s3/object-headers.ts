import { type ByteRange, parseRange } from '../../http/byte-range';
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
  uploadMark: 'x-amz-meta-upload-mark',
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

/**
 * Reads an object's description from the head of a GET or HEAD answer with status 200 or 206.
 *
 * @throws StoreError `broken` for an answer that does not say what it holds, such as a proxy's own page
 */
export function infoOfHeaders(key: string, status: number, headers: S3Headers): ObjectInfo {
  const size = status === 206 ? contentRange(key, headers).size : lengthOf(headers);
  const etag = headerOf(headers, 'etag');
  if (size === undefined || etag === undefined) {
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
  return { ...metadata, key, size, etag: quoted(etag), lastModified: Number.isNaN(lastModified) ? 0 : lastModified };
}

/**
 * The part of the object that an answer with status 206 holds.
 *
 * @throws StoreError `broken` unless it is the part that `asked` names
 */
export function rangeOfHeaders(key: string, asked: string | undefined, headers: S3Headers): ByteRange {
  const { start, end, size } = contentRange(key, headers);
  const expected = parseRange(asked, size);
  const fits = typeof expected === 'object' && expected.start === start && expected.end === end;
  if (!fits || lengthOf(headers) !== end - start + 1) {
    throw new StoreError('broken', `${key}: S3 answered ${asked} with ${headerOf(headers, 'content-range')}`);
  }
  return { start, end };
}

function contentRange(key: string, headers: S3Headers): ByteRange & { readonly size: number } {
  const header = headerOf(headers, 'content-range');
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header ?? '');
  if (!match) throw new StoreError('broken', `${key}: S3 answered 206 with Content-Range ${JSON.stringify(header)}`);
  return { start: Number(match[1]), end: Number(match[2]), size: Number(match[3]) };
}

function lengthOf(headers: S3Headers): number | undefined {
  const length = headerOf(headers, 'content-length');
  return length === undefined ? undefined : Number(length);
}

/** Listings and some services leave out an entity tag's quotes. */
export function quoted(etag: string): string {
  return etag.startsWith('"') ? etag : `"${etag}"`;
}
