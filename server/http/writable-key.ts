import { HttpError } from './http-error';
import { keyFromPath } from './object-key';
import { isServicePath } from './service-path';

/** What XML 1.0, in which S3 lists keys, cannot hold or changes on the way, and what no file name should hide. */
const UNLISTABLE = /[\p{Cc}\u{fffe}\u{ffff}]/u;

/**
 * The key that a write's path names.
 *
 * @throws HttpError for keys that could not be read back: folders, and those that a service route hides
 */
export function writableKey(url: string, servicePrefix: string): string {
  const key = keyFromPath(url);
  checkWritable(key, servicePrefix);
  return key;
}

/** @throws HttpError as writableKey does */
export function checkWritable(key: string, servicePrefix: string): void {
  if (key === '' || key.endsWith('/')) {
    throw new HttpError(400, 'invalid_key', `${JSON.stringify(key)} names a folder; a key must not end in a slash`);
  }
  if (UNLISTABLE.test(key)) {
    throw new HttpError(400, 'invalid_key', `${JSON.stringify(key)} has a control character, which lists cannot show`);
  }
  if (isServicePath(`/${key}`, servicePrefix)) {
    throw new HttpError(405, 'reserved_key', `/${key} is a route of the server; SERVICE_PREFIX can move it`, {
      Allow: 'GET, HEAD, OPTIONS',
    });
  }
}
