import { Type } from 'typebox';
import { GIB, LARGEST_OBJECT_BYTES, MIB } from './sizes';
import { storeSettings } from './store-settings';

const logLevel = Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
  default: 'info',
  description: 'Least severe log lines to write.',
});

/** Every environment variable that the server reads. */
export const settingsSchema = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', minLength: 1, description: 'Address to listen on; 0.0.0.0 in the image.' }),
  PORT: Type.Integer({
    default: 8080,
    minimum: 0,
    maximum: 65535,
    description: 'Port to listen on; 0 lets the system choose.',
  }),
  METRICS_PORT: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 65535,
      description: 'Separate port for /metrics. Unset serves /metrics on PORT.',
    }),
  ),
  ...storeSettings,
  WRITES: Type.Enum(['off', 'open', 'basic', 'bearer'], {
    default: 'off',
    description:
      'Who may upload and delete: nobody, everybody, AUTH_USERNAME with AUTH_PASSWORD, or the holder of AUTH_TOKEN.',
  }),
  AUTH_USERNAME: Type.Optional(Type.String({ pattern: '^[^:]+$', description: 'User name for WRITES=basic.' })),
  AUTH_PASSWORD: Type.Optional(Type.String({ description: 'Password for WRITES=basic.' })),
  AUTH_PASSWORD_FILE: Type.Optional(Type.String({ description: 'File that holds AUTH_PASSWORD.' })),
  AUTH_TOKEN: Type.Optional(Type.String({ description: 'Token for WRITES=bearer.' })),
  AUTH_TOKEN_FILE: Type.Optional(Type.String({ description: 'File that holds AUTH_TOKEN.' })),
  CONTENT_POLICY: Type.Optional(
    Type.Enum(['site', 'uploads'], {
      description:
        'What the objects are: a trusted site whose scripts run, or untrusted uploads that are sandboxed. Unset means site while WRITES=off, else uploads.',
    }),
  ),
  MAX_UPLOAD_BYTES: Type.Integer({
    default: 5 * GIB,
    minimum: 1,
    maximum: LARGEST_OBJECT_BYTES,
    description: 'Largest file that may be uploaded, in bytes.',
  }),
  MAX_CONCURRENT_UPLOADS: Type.Integer({
    default: 32,
    minimum: 1,
    maximum: 1000,
    description: 'Upload requests at work at once; one more is answered 503 with Retry-After.',
  }),
  MAX_LIST_KEYS: Type.Integer({
    default: 1000,
    minimum: 1,
    maximum: 1000,
    description: 'Most entries on one page of a listing.',
  }),
  CACHE_BYTES: Type.Integer({
    default: 64 * MIB,
    minimum: 0,
    maximum: 64 * GIB,
    description: 'Memory for cached objects of up to 1 MiB each, in bytes; 0 turns the cache off.',
  }),
  CACHE_TTL_MS: Type.Integer({
    default: 10_000,
    minimum: 0,
    maximum: 86_400_000,
    description: 'How long a cached object is served before the store is asked whether it changed, in milliseconds.',
  }),
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
  CORS_ORIGINS: Type.Optional(
    Type.String({
      pattern: '^(\\*|https?://[^\\s,/]+(\\s*,\\s*https?://[^\\s,/]+)*)$',
      description:
        'Origins whose scripts may read objects, separated by commas, or * for all. Unset means none. Never with credentials.',
    }),
  ),
  SERVICE_PREFIX: Type.String({
    default: '',
    pattern: '^(/[A-Za-z0-9._~-]+)*$',
    description: 'Path before /files, /upload, /health and the other service routes, such as /_.',
  }),
  TLS_CERT_FILE: Type.Optional(
    Type.String({ description: 'PEM certificate chain; with TLS_KEY_FILE it turns HTTPS on.' }),
  ),
  TLS_KEY_FILE: Type.Optional(Type.String({ description: 'PEM private key of TLS_CERT_FILE.' })),
  DRAIN_DELAY_MS: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 600_000,
    description:
      'How long to keep serving after SIGTERM while /ready answers 503, in milliseconds: the time a load balancer needs to look away.',
  }),
  DRAIN_TIMEOUT_MS: Type.Integer({
    default: 25_000,
    minimum: 0,
    maximum: 3_600_000,
    description: 'How long requests in flight may take to finish after DRAIN_DELAY_MS, in milliseconds.',
  }),
  REQUEST_TIMEOUT_MS: Type.Integer({
    default: 3_600_000,
    minimum: 1000,
    maximum: 86_400_000,
    description: 'Longest time that a client may take to send one request, uploads included, in milliseconds.',
  }),
  LOG_LEVEL: logLevel,
  ACCESS_LOG: Type.Enum(['errors', 'all', 'off'], {
    default: 'errors',
    description: 'Requests to log: failures and those slower than a second, all, or none.',
  }),
  BUILD_COMMIT: Type.Optional(
    Type.String({ pattern: '^[0-9a-f]{7,40}$', description: 'Commit that the image was built from, for /info.' }),
  ),
});
