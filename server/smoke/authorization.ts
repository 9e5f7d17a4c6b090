import type { CredentialMode } from '../access/access-mode';
import { secretsOf } from '../secret-text';
import type { SmokeSettings } from '../settings/read-smoke-settings';

/** The value of the header Authorization that a mode asks for; undefined without the credentials for it. */
export function authorizationOf(settings: SmokeSettings, mode: CredentialMode): string | undefined {
  if (mode === 'basic') {
    const { AUTH_USERNAME } = settings;
    const password = secretOf(settings, 'AUTH_PASSWORD');
    if (!AUTH_USERNAME || password === undefined) return undefined;
    return `Basic ${Buffer.from(`${AUTH_USERNAME}:${password}`).toString('base64')}`;
  }
  const token = secretOf(settings, mode === 'oidc' ? 'SMOKE_TOKEN' : 'AUTH_TOKEN');
  return token === undefined ? undefined : `Bearer ${token}`;
}

/** The settings that a mode's credentials come from, for a message. */
export function namesOfCredentials(mode: CredentialMode): string {
  if (mode === 'basic') return 'AUTH_USERNAME and AUTH_PASSWORD_FILE';
  return mode === 'bearer' ? 'AUTH_TOKEN_FILE' : 'SMOKE_TOKEN_FILE';
}

/** The first of them: in a file each line is a valid one. */
function secretOf(settings: SmokeSettings, name: 'AUTH_PASSWORD' | 'AUTH_TOKEN' | 'SMOKE_TOKEN'): string | undefined {
  const value = settings[name];
  return value !== undefined && settings[`${name}_FILE`] !== undefined ? secretsOf(value)[0] : value;
}
