import { entriesOf, when, within } from '../../language/control';
import type { Expression } from '../../language/expression';
import { eq, or, quote } from '../../language/functions';
import { include, mapHelper } from '../../language/helper';
import { values } from '../../values';
import { type UserSetting, userSettings } from '../../values/server';
import type { EnvironmentOf } from '../environment';
import { storeEnvironmentHelper } from '../store/environment';

/** Ports of the container. */
export const SERVER_PORT = 8080;
export const METRICS_PORT = 9090;

const AUTH_PATH = '/etc/file-server/auth';
const { settings } = values.server;

export const writesByPassword = eq(settings.WRITES, 'basic');
export const writesByToken = eq(settings.WRITES, 'bearer');
export const writesBySecret = or(writesByPassword, writesByToken);

export const serverEnvironmentHelper = mapHelper({
  name: 'file-server.server.environment',
  description: 'Environment variables of the file server.',
  body: {
    HOST: '0.0.0.0',
    PORT: String(SERVER_PORT),
    METRICS_PORT: String(METRICS_PORT),
    ...entriesOf(include(storeEnvironmentHelper)),
    ...Object.assign({}, ...(Object.keys(userSettings) as UserSetting[]).map(userSetting)),
    ...when(writesByPassword, { AUTH_PASSWORD_FILE: `${AUTH_PATH}/password` }),
    ...when(writesByToken, { AUTH_TOKEN_FILE: `${AUTH_PATH}/token` }),
  } satisfies EnvironmentOf<'server'>,
});

/** The Secret with the password or the token, as files. */
export const authVolume = {
  name: 'auth',
  secret: { secretName: values.server.auth.existingSecret, defaultMode: 0o440 },
};

export const authVolumeMount = { name: 'auth', mountPath: AUTH_PATH, readOnly: true };

/** A setting without a default has its line only where the user gave it a value. */
function userSetting(name: UserSetting): object {
  const value = settings[name] as Expression<string | number>;
  return 'default' in userSettings[name]
    ? { [name]: quote(value) }
    : within(value, (dot) => ({ [name]: quote(dot as Expression<string | number>) }));
}
