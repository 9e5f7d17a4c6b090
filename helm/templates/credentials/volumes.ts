import { comment, when } from '../../language/control';
import type { Expression } from '../../language/expression';
import { values } from '../../values';
import {
  ACCESS_KEY,
  credentialsFromDriver,
  credentialsSecretName,
  ROOT_PASSWORD,
  ROOT_USER,
  SECRET_KEY,
} from './names';

const { csi } = values.credentials;

/** Where pods find the keys as files. */
export const CREDENTIALS_PATH = '/etc/file-server/credentials';

/** The keys for the bucket, which the file server and the Jobs get. */
export const credentialsVolume = keysVolume([ACCESS_KEY, SECRET_KEY], csi.secretProviderClass);

/** The root user's as well, which MinIO and its setup get. */
export const rootCredentialsVolume = keysVolume(
  [ACCESS_KEY, SECRET_KEY, ROOT_USER, ROOT_PASSWORD],
  csi.rootSecretProviderClass,
);

export const credentialsVolumeMount = { name: 'credentials', mountPath: CREDENTIALS_PATH, readOnly: true };

/** Never `optional`, so that a pod waits for its keys instead of starting without them. */
function keysVolume(keys: readonly string[], secretProviderClass: Expression<string>) {
  return {
    name: 'credentials',
    ...when(
      credentialsFromDriver,
      { csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass } } },
      {
        secret: {
          secretName: credentialsSecretName,
          ...comment('0440: the group of fsGroup may read, nobody may write.'),
          defaultMode: 0o440,
          items: keys.map((key) => ({ key, path: key })),
        },
      },
    ),
  };
}
