import { createHash, randomBytes } from 'node:crypto';
import { extension } from 'mime-types';
import { contentTypeOf } from '../http/content-type';
import type { SmokeSettings } from '../settings/read-smoke-settings';

/** Where the program's objects lie; nobody else's do. */
export const SMOKE_FOLDER = '.smoke/';

/** The object that makes the round trip. */
export interface SmokeObject {
  readonly key: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  /** In hexadecimal. */
  readonly sha256: string;
}

const BYTES = 1024;

/** One extension for each kind of media type, for servers that take only some. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/*': 'txt',
  'image/*': 'png',
  'audio/*': 'mp3',
  'video/*': 'mp4',
  'font/*': 'woff2',
  'application/*': 'bin',
};

/** Random bytes under a key that was never asked for: no cache knows that it does not exist. */
export function createSmokeObject({
  MAX_UPLOAD_BYTES,
  UPLOAD_TYPES,
}: Pick<SmokeSettings, 'MAX_UPLOAD_BYTES' | 'UPLOAD_TYPES'>): SmokeObject {
  const bytes = randomBytes(Math.min(BYTES, MAX_UPLOAD_BYTES));
  const key = `${SMOKE_FOLDER}${randomBytes(16).toString('hex')}.${extensionFor(UPLOAD_TYPES)}`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { key, contentType: contentTypeOf(key), bytes, sha256 };
}

function extensionFor(types = 'text/*'): string {
  const candidates = types.split(',').map((type) => EXTENSIONS[type.trim()] || extension(type.trim()));
  return candidates.find((candidate) => candidate !== false) ?? 'txt';
}
