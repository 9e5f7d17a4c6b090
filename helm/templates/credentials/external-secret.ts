import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { comment, when } from '../../language/control';
import { quote } from '../../language/functions';
import { template } from '../../language/template';
import { values } from '../../values';
import { credentialsLabels } from '../labels';
import { ACCESS_KEY, credentialsExternal, ownSecretName, ROOT_PASSWORD, ROOT_USER, SECRET_KEY } from './names';

const { externalSecret } = values.credentials;

export const credentialsExternalSecret = template<IExternalSecret>({
  path: 'credentials/external-secret.yaml',
  when: credentialsExternal,
  object: {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: {
      name: ownSecretName,
      labels: credentialsLabels.labels,
      annotations: {
        ...comment('The operator asks the store again at once when this changes, so that new pods get new keys.'),
        'credentials/revision': quote(values.credentials.revision),
      },
    },
    spec: {
      refreshInterval: externalSecret.refreshInterval,
      secretStoreRef: { name: externalSecret.secretStoreName, kind: externalSecret.secretStoreKind },
      target: {
        name: ownSecretName,
        ...comment('The running pods keep their keys when this object goes, or when the secret is gone elsewhere.'),
        creationPolicy: 'Orphan',
        deletionPolicy: 'Retain',
      },
      data: [
        ...[ACCESS_KEY, SECRET_KEY].map(property),
        ...when(values.minio.enabled, [ROOT_USER, ROOT_PASSWORD].map(property)),
      ],
    },
  },
});

function property(key: string) {
  return { secretKey: key, remoteRef: { key: externalSecret.remoteKey, property: key } };
}
