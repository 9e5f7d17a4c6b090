import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Static } from 'typebox';
import { type Environment, readEnvironment, SettingsError, unreadable } from './settings/read-environment';
import { seedSettingsSchema } from './settings/seed-settings';
import { settingsSchema } from './settings/server-settings';

export { SettingsError, seedSettingsSchema, settingsSchema };

/** The server's settings, complete: `CONTENT_POLICY` has followed from `WRITES` if it was unset. */
export type Settings = Readonly<Static<typeof settingsSchema> & { CONTENT_POLICY: 'site' | 'uploads' }>;

/** The seed program's settings. */
export type SeedSettings = Readonly<Static<typeof seedSettingsSchema>>;

/** What it takes to open a store; both programs' settings have it. */
export type StoreSettings = Pick<Settings, keyof Settings & keyof SeedSettings>;

/**
 * Reads the server's settings from the environment and freezes them.
 *
 * @throws SettingsError that lists every problem
 */
export function readSettings(environment: Environment = process.env): Settings {
  const problems: string[] = [];
  const settings = readEnvironment(settingsSchema, environment, problems);
  problems.push(...storeProblems(settings), ...accessProblems(settings), ...tlsProblems(settings));
  if (problems.length > 0) throw new SettingsError(problems);
  const CONTENT_POLICY = settings.CONTENT_POLICY ?? (settings.WRITES === 'off' ? 'site' : 'uploads');
  return Object.freeze({ ...settings, CONTENT_POLICY });
}

/**
 * Reads the seed program's settings from the environment and freezes them.
 *
 * @throws SettingsError that lists every problem
 */
export function readSeedSettings(environment: Environment = process.env): SeedSettings {
  const problems: string[] = [];
  const settings = readEnvironment(seedSettingsSchema, environment, problems);
  problems.push(...storeProblems(settings));
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.freeze(settings);
}

function* storeProblems(settings: StoreSettings) {
  if (settings.STORE !== 's3') return;
  if (!settings.S3_BUCKET) yield 'S3_BUCKET is unset: STORE=s3 needs the name of a bucket';
  if (settings.S3_PREFIX.split('/').some((segment) => segment === '.' || segment === '..')) {
    yield `S3_PREFIX=${JSON.stringify(settings.S3_PREFIX)}: "." and ".." are no folders; name the folder itself`;
  }
  yield* togetherProblems(settings, 'S3_ACCESS_KEY', 'S3_SECRET_KEY');
}

function* accessProblems(settings: Static<typeof settingsSchema>) {
  if (settings.WRITES === 'basic' && !settings.AUTH_USERNAME) {
    yield 'AUTH_USERNAME is unset: WRITES=basic needs a user name';
  }
  if (settings.WRITES === 'basic' && !settings.AUTH_PASSWORD && !settings.AUTH_PASSWORD_FILE) {
    yield 'AUTH_PASSWORD is unset: WRITES=basic needs a password (AUTH_PASSWORD or AUTH_PASSWORD_FILE)';
  }
  if (settings.WRITES === 'bearer' && !settings.AUTH_TOKEN && !settings.AUTH_TOKEN_FILE) {
    yield 'AUTH_TOKEN is unset: WRITES=bearer needs a token (AUTH_TOKEN or AUTH_TOKEN_FILE)';
  }
}

function* tlsProblems(settings: Static<typeof settingsSchema>) {
  yield* togetherProblems(settings, 'TLS_CERT_FILE', 'TLS_KEY_FILE');
  const contents: Buffer[] = [];
  for (const name of ['TLS_CERT_FILE', 'TLS_KEY_FILE'] as const) {
    const path = settings[name];
    if (!path) continue;
    try {
      contents.push(readFileSync(path));
    } catch (error) {
      yield `${name}=${JSON.stringify(path)}: ${unreadable(error)}`;
    }
  }
  const [cert, key] = contents;
  if (!cert || !key) return;
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    yield `TLS_CERT_FILE, TLS_KEY_FILE: not a PEM certificate with its key (${(error as Error).message})`;
  }
}

function* togetherProblems(settings: Readonly<Record<string, unknown>>, one: string, other: string) {
  const given = (name: string) => settings[name] !== undefined || settings[`${name}_FILE`] !== undefined;
  if (given(one) && !given(other)) yield `${other} is unset: it comes together with ${one}`;
  if (given(other) && !given(one)) yield `${one} is unset: it comes together with ${other}`;
}
