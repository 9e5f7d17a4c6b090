import type { CustomObject } from '../custom-objects/custom-objects';

/** The name of the store, for ExternalSecrets that ask it. */
export const SECRET_STORE = 'aws-secrets-manager';

/** Secrets Manager of one region, for the named namespaces; it is asked with the operator's own role. */
export function clusterSecretStore(region: string, namespaces: readonly string[]): CustomObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: SECRET_STORE },
    spec: {
      conditions: [{ namespaces }],
      provider: { aws: { service: 'SecretsManager', region } },
    },
  };
}
