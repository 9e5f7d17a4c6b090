import { Type } from 'typebox';
import { accessSettings } from './access-settings';
import { cacheSettings } from './cache-settings';
import { servingSettings } from './serving-settings';
import { storeSettings } from './store-settings';
import { uploadSettings } from './upload-settings';

/** Settings of the smoke program alone. */
export const smokeSettings = {
  SMOKE_URL: Type.Optional(
    Type.String({
      pattern: '^https?://[^/?#@\\s]+/?$',
      description: 'Address of the server to check, such as https://files.example.org, unless it is given as argument.',
    }),
  ),
  SMOKE_WAIT_MS: Type.Integer({
    default: 60_000,
    minimum: 0,
    maximum: 3_600_000,
    description:
      'How long to wait for the server to be ready, and for a deleted object to leave its cache, in milliseconds.',
  }),
  SMOKE_TIMEOUT_MS: Type.Integer({
    default: 10_000,
    minimum: 1,
    maximum: 600_000,
    description: 'Longest time for one request, in milliseconds.',
  }),
  SMOKE_CERTIFICATE_DAYS: Type.Integer({
    default: 7,
    minimum: 0,
    maximum: 36_500,
    description: 'Days for which the certificate of an https address must still be valid.',
  }),
  SMOKE_TOKEN: Type.Optional(Type.String({ description: 'Token of OIDC_ISSUER, for servers with oidc.' })),
  SMOKE_TOKEN_FILE: Type.Optional(Type.String({ description: 'File that holds SMOKE_TOKEN.' })),
} as const;

const { STORE } = storeSettings;
const { READS, WRITES, ACCESS_RULES, CONTENT_POLICY } = accessSettings;
const { AUTH_USERNAME, AUTH_PASSWORD, AUTH_PASSWORD_FILE, AUTH_TOKEN, AUTH_TOKEN_FILE } = accessSettings;
const { SERVICE_PREFIX } = servingSettings;
const { MAX_UPLOAD_BYTES, UPLOAD_TYPES } = uploadSettings;
const { CACHE_TTL_MS } = cacheSettings;

/**
 * Every environment variable that the smoke program reads: its own, and the server's, by which it knows what to expect.
 * What is optional here and has a default at the server must not be taken for that default: somebody who checks a server
 * from afar does not set it, and nothing is to be stored in a folder that happens to be here.
 */
export const smokeSettingsSchema = Type.Object({
  ...smokeSettings,
  ...storeSettings,
  STORE: Type.Optional(Type.Enum(STORE.enum, { ...STORE, default: undefined })),
  READS: Type.Optional(Type.Enum(READS.enum, { ...READS, default: undefined })),
  WRITES: Type.Optional(Type.Enum(WRITES.enum, { ...WRITES, default: undefined })),
  ACCESS_RULES,
  AUTH_USERNAME,
  AUTH_PASSWORD,
  AUTH_PASSWORD_FILE,
  AUTH_TOKEN,
  AUTH_TOKEN_FILE,
  CONTENT_POLICY,
  SERVICE_PREFIX,
  MAX_UPLOAD_BYTES,
  UPLOAD_TYPES,
  CACHE_TTL_MS,
});
