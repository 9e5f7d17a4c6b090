import type { Static } from 'typebox';
import { type AccessRule, readAccessRules } from '../access/access-rules';
import { smokeProblems } from './problems/smoke-problems';
import { readAddressArgument } from './read-arguments';
import { type Environment, readEnvironment, SettingsError } from './read-environment';
import { smokeSettingsSchema } from './smoke-settings';

/** The smoke program's settings; rules are read. What is unset of READS and WRITES is for the program to find out. */
export type SmokeSettings = Readonly<
  Omit<Static<typeof smokeSettingsSchema>, 'ACCESS_RULES'> & { ACCESS_RULES: readonly AccessRule[] }
>;

/**
 * Reads the smoke program's settings from its arguments and the environment and freezes them.
 *
 * @throws SettingsError that lists every problem
 */
export function readSmokeSettings(
  texts: readonly string[] = [],
  environment: Environment = process.env,
): SmokeSettings & { readonly SMOKE_URL: string } {
  const problems: string[] = [];
  const SMOKE_URL = readAddressArgument(texts, problems) ?? environment.SMOKE_URL;
  const given = readEnvironment(smokeSettingsSchema, { ...environment, SMOKE_URL }, problems);
  const settings = { ...given, ACCESS_RULES: readAccessRules(given.ACCESS_RULES ?? '', problems) };
  problems.push(...smokeProblems(settings));
  if (problems.length > 0) throw new SettingsError(problems);
  return Object.freeze({ ...settings, SMOKE_URL: settings.SMOKE_URL as string });
}
