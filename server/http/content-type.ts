import { basename } from 'node:path';
import { lookup } from 'mime-types';

/** The media type that a key's extension stands for; text is taken to be UTF-8. */
export function contentTypeOf(key: string): string {
  const type = lookup(basename(key)) || 'application/octet-stream';
  const isText = type.startsWith('text/') || type === 'application/json' || type === 'application/javascript';
  return isText ? `${type}; charset=utf-8` : type;
}
