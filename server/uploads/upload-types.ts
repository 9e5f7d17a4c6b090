import { contentTypeOf } from '../http/content-type';
import { HttpError } from '../http/http-error';
import { essenceOf } from '../http/media-type';
import type { Settings } from '../settings';

/** A media type with parameters (RFC 9110 section 8.3.1), loosely: printable, and no line can be smuggled in. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+[ \t]*(;[\x20-\x7e\t]*)?$/;

/**
 * The type to store an object with: what the client declared or, without that, what the key's extension stands for.
 * With UPLOAD_TYPES both must be among the allowed ones, so that neither a wrong name nor a wrong label lets a file in.
 *
 * @throws HttpError 400 for what is no media type, 415 for one that is not allowed
 */
export function uploadType({ UPLOAD_TYPES }: Settings, key: string, declared: string | undefined): string {
  if (declared !== undefined && !MEDIA_TYPE.test(declared)) {
    throw new HttpError(400, 'invalid_type', `${JSON.stringify(declared)} is not a media type such as image/png`);
  }
  const byName = contentTypeOf(key);
  const type = declared ?? byName;
  if (UPLOAD_TYPES !== undefined) {
    const refused = [type, byName].find((candidate) => !isAmong(UPLOAD_TYPES, candidate));
    if (refused !== undefined) {
      throw new HttpError(
        415,
        'type_not_allowed',
        `${JSON.stringify(key)} is ${essenceOf(refused)}; allowed are ${UPLOAD_TYPES}`,
      );
    }
  }
  return type;
}

function isAmong(allowed: string, type: string): boolean {
  const essence = essenceOf(type);
  return allowed
    .split(',')
    .map((entry) => entry.trim())
    .some((entry) => (entry.endsWith('/*') ? essence.startsWith(entry.slice(0, -1)) : essence === entry));
}
