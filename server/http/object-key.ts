import { HttpError } from './http-error';

/** The S3 limit on the length of a key, in UTF-8 bytes. */
export const MAX_KEY_BYTES = 1024;

/**
 * The object key that a request's path names: percent-encoding is decoded once, the leading slash dropped.
 * `/` gives the empty key; a final slash stays and means a folder.
 *
 * @throws HttpError 400 for bad encoding and for keys that checkKey rejects
 */
export function keyFromPath(url: string): string {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  let key: string;
  try {
    key = decodeURIComponent(path.slice(1));
  } catch {
    throw invalidKey(path, 'its percent-encoding is not valid UTF-8');
  }
  checkKey(key);
  return key;
}

/** Segments of letters, digits and the like that begin with no dot: nothing to decode, and nothing to reject. */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;

/** The key of a path that needs no more than a look, as most do; undefined for those that keyFromPath must read. */
export function keyOfPlainPath(url: string): string | undefined {
  return url.length <= MAX_KEY_BYTES && PLAIN_PATH.test(url) ? url.slice(1) : undefined;
}

/**
 * Rejects keys that stores disagree on or that could leave the root.
 *
 * @throws HttpError 400
 */
export function checkKey(key: string): void {
  if (key.includes('\0')) throw invalidKey(key, 'it contains a NUL');
  if (key.includes('\\')) throw invalidKey(key, 'it contains a backslash');
  if (/\p{Surrogate}/u.test(key)) throw invalidKey(key, 'it is not valid Unicode');
  if (key.startsWith('/') || key.includes('//')) throw invalidKey(key, 'it contains an empty segment');
  if (/(^|\/)\.\.?(\/|$)/.test(key)) throw invalidKey(key, 'it contains a "." or ".." segment');
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw invalidKey(key, `it is longer than ${MAX_KEY_BYTES} bytes`);
}

/** Whether a key, as a path names it, means a folder; the empty key is the one at the root. */
export function isFolder(key: string): boolean {
  return key === '' || key.endsWith('/');
}

/** The key of the object that answers for a key: a folder's index document, or its own. */
export function objectKeyOf(key: string, indexDocument: string): string {
  return isFolder(key) ? key + indexDocument : key;
}

/** The path of a key in a URL: every byte encoded that is not unreserved, except slashes. */
export function pathFromKey(key: string): string {
  return `/${key.split('/').map(encodeSegment).join('/')}`;
}

/** Percent-encoding as RFC 3986 and AWS Signature Version 4 want it: stricter than encodeURIComponent. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function invalidKey(key: string, reason: string): HttpError {
  const shown = key.length > 100 ? `${key.slice(0, 100)}…` : key;
  return new HttpError(400, 'invalid_key', `${JSON.stringify(shown)} is not a valid key: ${reason}`);
}
