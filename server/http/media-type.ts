import type { Settings } from '../settings';

/** What bytes of unknown meaning are. */
const UNKNOWN = 'application/octet-stream';

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const MEDIA_TYPE = new RegExp(
  `^${TOKEN}/${TOKEN}(?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]*"))*$`,
);

/**
 * Under which other type untrusted objects of a type are sent. A page of the same origin may load scripts from it: an
 * upload that is no script by its type cannot be one, neither as script nor module nor worker, since it is sent with
 * nosniff. A multipart answer's parts could have headers of their own.
 */
const NEUTRAL: readonly (readonly [RegExp, string])[] = [
  [/^(?:application|text)\/(?:x-)?(?:java|ecma|live|j)script[\d.]*$/, 'text/plain; charset=utf-8'],
  [/^multipart\//, UNKNOWN],
];

/** The media type that an object is sent with, given the stored one, which anyone may have chosen. */
export function safeMediaType(stored: string, policy: Settings['CONTENT_POLICY']): string {
  const type = stored.trim();
  if (!MEDIA_TYPE.test(type)) return UNKNOWN;
  if (policy === 'site') return type;
  const essence = essenceOf(type);
  return NEUTRAL.find(([pattern]) => pattern.test(essence))?.[1] ?? type;
}

/** A media type without its parameters, in lower case. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(';', 1)[0] ?? '').trim().toLowerCase();
}
