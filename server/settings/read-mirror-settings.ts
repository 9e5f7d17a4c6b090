import type { Static } from 'typebox';
import { mirrorSettingsSchema } from './mirror-settings';
import { mirrorProblems } from './problems/mirror-problems';
import { storeProblems } from './problems/store-problems';
import { type Environment, readEnvironment, SettingsError } from './read-environment';

/** The mirror program's settings. */
export type MirrorSettings = Readonly<Static<typeof mirrorSettingsSchema>>;

/**
 * Reads the mirror program's settings from the environment and freezes them.
 *
 * @throws SettingsError that lists every problem
 */
export function readMirrorSettings(environment: Environment = process.env): MirrorSettings {
  const problems: string[] = [];
  const settings = readEnvironment(mirrorSettingsSchema, environment, problems);
  problems.push(...storeProblems(settings), ...mirrorProblems(settings));
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.freeze(settings);
}
