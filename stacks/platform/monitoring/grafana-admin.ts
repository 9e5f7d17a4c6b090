import type { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import { GeneratedSecret, randomPassword } from '../../shared/generated-secret';
import { prefixOf } from '../../shared/naming';
import type { CustomObject } from '../custom-objects/custom-objects';
import { SECRET_STORE } from '../external-secrets/cluster-secret-store';

/** The Secret of Kubernetes, and the keys in it and in Secrets Manager. */
export const GRAFANA_ADMIN = { secret: 'grafana-admin', userKey: 'admin-user', passwordKey: 'admin-password' };

/** Who administers Grafana: a password in Secrets Manager that nobody has seen. */
export function grafanaAdmin(
  scope: Construct,
  id: string,
  { environment, recoveryDays }: { readonly environment: Environment; readonly recoveryDays: number },
): GeneratedSecret {
  return new GeneratedSecret(scope, id, {
    environment,
    name: grafanaSecretNameOf(environment),
    description: 'The administrator of Grafana',
    keyPurpose: 'grafana-secret',
    keyDescription: "The password of Grafana's administrator",
    values: { [GRAFANA_ADMIN.userKey]: 'admin', [GRAFANA_ADMIN.passwordKey]: randomPassword() },
    revision: 1,
    recoveryDays,
    withoutRotation: 'Grafana takes the password when it makes its database, and keeps it there',
  });
}

/** Brings the password into the cluster. */
export function grafanaAdminSecret(environment: Environment, namespace: string): CustomObject {
  const { secret, userKey, passwordKey } = GRAFANA_ADMIN;
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: secret, namespace },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: SECRET_STORE },
      target: { name: secret, creationPolicy: 'Owner' },
      data: [userKey, passwordKey].map((secretKey) => ({
        secretKey,
        remoteRef: { key: grafanaSecretNameOf(environment), property: secretKey },
      })),
    },
  };
}

function grafanaSecretNameOf(environment: Environment): string {
  return `${prefixOf(environment)}/grafana`;
}
