import { readSettings, SettingsError } from '../../../server/settings';

/** What the server says is wrong with these settings. */
export function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}
