import { release } from '../../language/built-in';
import { variable, when } from '../../language/control';
import { and, dig, eq, lookup, ne, not, or, printf } from '../../language/functions';
import { values } from '../../values';
import {
  ACCESS_KEY,
  credentialsExisting,
  credentialsExternal,
  credentialsFromDriver,
  credentialsGenerated,
  ROOT_PASSWORD,
  ROOT_USER,
  SECRET_KEY,
} from '../credentials/names';
import { refuse } from './refuse';

const { credentials, minio } = values;
const { csi, existingSecret, externalSecret, source } = credentials;
const secret = variable('secret', lookup('v1', 'Secret', release.namespace, existingSecret));

export const credentialRules = [
  ...refuse(
    and(minio.enabled, eq(source, 'ambient')),
    'credentials.source is ambient, but MinIO needs keys: set it to generated, existing, externalSecret or csi, or minio.enabled to false.',
  ),
  ...refuse(
    and(not(minio.enabled), credentialsGenerated),
    'credentials.source is generated, but only MinIO takes such keys: with minio.enabled=false set it to ambient, existing, externalSecret or csi.',
  ),
  ...refuse(
    and(existingSecret, ne(source, 'existing')),
    'credentials.existingSecret is set, but credentials.source is another one: set it to existing, or remove existingSecret.',
  ),
  ...refuse(
    and(or(externalSecret.secretStoreName, externalSecret.remoteKey), ne(source, 'externalSecret')),
    'credentials.externalSecret is set, but credentials.source is another one: set it to externalSecret, or remove externalSecret.',
  ),
  ...refuse(
    and(or(csi.secretProviderClass, csi.rootSecretProviderClass), ne(source, 'csi')),
    'credentials.csi is set, but credentials.source is another one: set it to csi, or remove csi.',
  ),
  ...refuse(
    and(credentialsExisting, not(existingSecret)),
    'credentials.existingSecret is empty: credentials.source=existing needs the name of a Secret with access-key and secret-key, and for MinIO root-user and root-password.',
  ),
  ...refuse(
    and(credentialsExternal, or(not(externalSecret.secretStoreName), not(externalSecret.remoteKey))),
    'credentials.externalSecret.secretStoreName or remoteKey is empty: credentials.source=externalSecret needs both.',
  ),
  ...refuse(
    and(credentialsFromDriver, not(csi.secretProviderClass)),
    'credentials.csi.secretProviderClass is empty: credentials.source=csi needs the name of a SecretProviderClass with access-key and secret-key.',
  ),
  ...refuse(
    and(credentialsFromDriver, minio.enabled, not(csi.rootSecretProviderClass)),
    'credentials.csi.rootSecretProviderClass is empty: MinIO needs the name of a SecretProviderClass with root-user and root-password besides access-key and secret-key.',
  ),
  ...when(credentialsExisting, [
    ...secret.assigned,
    // Where the cluster cannot be asked, or has no such Secret yet, the pods wait for it.
    ...when(secret.value, [
      ...[ACCESS_KEY, SECRET_KEY].flatMap(refuseWithout),
      ...when(minio.enabled, [ROOT_USER, ROOT_PASSWORD].flatMap(refuseWithout)),
    ]),
  ]),
];

function refuseWithout(key: string) {
  return refuse(
    not(dig(secret.value, 'data', key)),
    printf(
      'credentials.existingSecret: the Secret %s has no key %s: add it (kubectl edit), or name another Secret.',
      existingSecret,
      key,
    ),
  );
}
