import { entriesOf, when, within } from '../../language/control';
import type { Expression } from '../../language/expression';
import { call, defaultTo, eq, or, quote } from '../../language/functions';
import { include, mapHelper } from '../../language/helper';
import { values } from '../../values';
import { type UserSetting, userSettings } from '../../values/server/settings';
import type { ServerEnvironment } from '../server-environment';
import { storeEnvironmentHelper } from '../store/environment';
import { tlsEnvironment } from './tls';

/** Ports of the container. */
export const SERVER_PORT = 8080;
export const METRICS_PORT = 9090;

const AUTH_PATH = '/etc/file-server/auth';
const { settings } = values.server;

export const needsIssuer = isAskedFor('oidc');
const needsPassword = isAskedFor('basic');
const needsToken = isAskedFor('bearer');
export const needsAuthSecret = or(needsPassword, needsToken);

export const serverEnvironmentHelper = mapHelper({
  name: 'file-server.server.environment',
  description: 'Environment variables of the file server.',
  body: {
    HOST: '0.0.0.0',
    PORT: String(SERVER_PORT),
    METRICS_PORT: String(METRICS_PORT),
    ...entriesOf(include(storeEnvironmentHelper)),
    ...Object.assign({}, ...(Object.keys(userSettings) as UserSetting[]).map(userSetting)),
    ...when(needsPassword, { AUTH_PASSWORD_FILE: `${AUTH_PATH}/password` }),
    ...when(needsToken, { AUTH_TOKEN_FILE: `${AUTH_PATH}/token` }),
    ...tlsEnvironment,
  } satisfies ServerEnvironment,
});

/** The Secret with the passwords or the tokens, as files: mounted whole, so that rotated ones arrive. */
export const authVolume = {
  name: 'auth',
  secret: { secretName: values.server.auth.existingSecret, defaultMode: 0o440 },
};

export const authVolumeMount = { name: 'auth', mountPath: AUTH_PATH, readOnly: true };

/** Whether reading, writing or a rule asks for credentials of this kind. */
function isAskedFor(mode: 'basic' | 'bearer' | 'oidc'): Expression<boolean> {
  const rules = defaultTo(settings.ACCESS_RULES as Expression<string>, '');
  // The mode is a rule's last word; words are apart by spaces or tabs.
  const namedBySomeRule = call<boolean>('regexMatch', 'prefix', { shape: 'boolean' }, `\\s${mode}`, rules);
  return or(eq(settings.WRITES, mode), eq(settings.READS, mode), namedBySomeRule);
}

/** A setting without a default has its line only where the user gave it a value. */
function userSetting(name: UserSetting): object {
  const value = settings[name] as Expression<string | number>;
  return 'default' in userSettings[name]
    ? { [name]: quote(value) }
    : within(value, (dot) => ({ [name]: quote(dot as Expression<string | number>) }));
}
