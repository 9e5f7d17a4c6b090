import type { Static } from 'typebox';
import type { settingsSchema } from '../server-settings';

/** What is wrong between the settings of access. */
export function* accessProblems(settings: Static<typeof settingsSchema>) {
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
