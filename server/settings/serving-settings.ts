import { Type } from 'typebox';

/** What stands for a key that names no object, how much a listing shows, and where the service routes lie. */
export const servingSettings = {
  INDEX_DOCUMENT: Type.String({
    default: 'index.html',
    pattern: '^[^/\\\\]+$',
    description: 'Object that is served for a folder.',
  }),
  NOT_FOUND_DOCUMENT: Type.String({
    default: '404.html',
    pattern: '^[^/\\\\][^\\\\]*$',
    description: 'Object whose content is the answer, with status 404, to a page that does not exist.',
  }),
  SPA_DOCUMENT: Type.Optional(
    Type.String({
      pattern: '^[^/\\\\][^\\\\]*$',
      description: 'Object that is served, with status 200, for navigations to pages that do not exist.',
    }),
  ),
  FOLDER_LISTING: Type.Enum(['on', 'off'], {
    default: 'on',
    description:
      'Whether a folder without an index document shows people its files. Whoever may list reads /files in any case.',
  }),
  MAX_CONCURRENT_COMPRESSIONS: Type.Integer({
    default: 4,
    minimum: 0,
    maximum: 1000,
    description:
      'Text compressed at once for clients that accept it (br, zstd, gzip); what comes while all are at work is sent as it is. 0 turns compression off.',
  }),
  SERVICE_PREFIX: Type.String({
    default: '',
    pattern: '^(/[A-Za-z0-9._~-]+)*$',
    description: 'Path before /files, /upload, /health and the other service routes, such as /_.',
  }),
  MAX_LIST_KEYS: Type.Integer({
    default: 1000,
    minimum: 1,
    maximum: 1000,
    description: 'Most entries on one page of a listing.',
  }),
} as const;
