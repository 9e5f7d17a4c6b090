import type { Static } from 'typebox';
import { allowsWrites } from './access/access-policy';
import { type AccessRule, readAccessRules } from './access/access-rules';
import { type AddressList, readAddressList } from './access/address-list';
import { accessProblems } from './settings/problems/access-problems';
import { storeProblems } from './settings/problems/store-problems';
import { tlsProblems } from './settings/problems/tls-problems';
import { workerProblems } from './settings/problems/worker-problems';
import { type Environment, readEnvironment, SettingsError } from './settings/read-environment';
import { seedSettingsSchema } from './settings/seed-settings';
import { settingsSchema } from './settings/server-settings';

export { SettingsError, seedSettingsSchema, settingsSchema };

/** The server's settings, complete: rules and lists are read, and `CONTENT_POLICY` has followed from who may write if it was unset. */
export type Settings = Readonly<
  Omit<Static<typeof settingsSchema>, 'ACCESS_RULES' | 'TRUSTED_PROXIES'> & {
    ACCESS_RULES: readonly AccessRule[];
    /** Unset: no proxy is trusted. */
    TRUSTED_PROXIES: AddressList | undefined;
    CONTENT_POLICY: 'site' | 'uploads';
  }
>;

/** The seed program's settings. */
export type SeedSettings = Readonly<Static<typeof seedSettingsSchema>>;

/** What it takes to open a store; the settings of all programs have it. */
export type StoreSettings = Pick<Settings, keyof Settings & keyof SeedSettings>;

/**
 * Reads the server's settings from the environment and freezes them.
 *
 * @throws SettingsError that lists every problem
 */
export function readSettings(environment: Environment = process.env): Settings {
  const problems: string[] = [];
  const given = readEnvironment(settingsSchema, environment, problems);
  const settings = {
    ...given,
    ACCESS_RULES: readAccessRules(given.ACCESS_RULES ?? '', problems),
    TRUSTED_PROXIES:
      given.TRUSTED_PROXIES === undefined
        ? undefined
        : readAddressList('TRUSTED_PROXIES', given.TRUSTED_PROXIES, problems),
  };
  problems.push(
    ...storeProblems(settings),
    ...accessProblems(settings),
    ...tlsProblems(settings),
    ...workerProblems(settings),
  );
  if (problems.length > 0) throw new SettingsError(problems);
  const CONTENT_POLICY = settings.CONTENT_POLICY ?? (allowsWrites(settings) ? 'uploads' : 'site');
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
