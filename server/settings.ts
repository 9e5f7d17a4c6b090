import type { Static } from 'typebox';
import { accessProblems } from './settings/problems/access-problems';
import { storeProblems } from './settings/problems/store-problems';
import { tlsProblems } from './settings/problems/tls-problems';
import { type Environment, readEnvironment, SettingsError } from './settings/read-environment';
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
