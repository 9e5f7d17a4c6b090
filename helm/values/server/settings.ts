import type { TProperties } from 'typebox';
import { Type } from 'typebox';
import { settingsSchema } from '../../../server/settings/server-settings';

/** Settings of the server that the chart or the image decides: addresses, ports, store, mounted secrets, commit. */
const DECIDED_ALREADY = [
  'HOST',
  'PORT',
  'METRICS_PORT',
  'STORE',
  'STORE_PATH',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_PREFIX',
  'S3_ACCESS_KEY',
  'S3_ACCESS_KEY_FILE',
  'S3_SECRET_KEY',
  'S3_SECRET_KEY_FILE',
  'AUTH_PASSWORD',
  'AUTH_PASSWORD_FILE',
  'AUTH_TOKEN',
  'AUTH_TOKEN_FILE',
  'TLS_CERT_FILE',
  'TLS_KEY_FILE',
  'BUILD_COMMIT',
] as const satisfies readonly (keyof typeof settingsSchema.properties)[];

/** The rest is the user's: the same names, types, bounds and descriptions as the server's own schema. */
const { DRAIN_DELAY_MS, ...others } = Type.Omit(settingsSchema, DECIDED_ALREADY).properties;
export const userSettings = {
  ...others,
  // Longer than kube-proxy and load balancers take to stop sending new connections.
  DRAIN_DELAY_MS: Type.Integer({ ...DRAIN_DELAY_MS, default: 10_000 }),
} as const satisfies TProperties;

export type UserSetting = keyof typeof userSettings;
