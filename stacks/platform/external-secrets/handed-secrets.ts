import type { Environment } from '../../../environments/schema';
import { minioSecretPolicyArn } from '../../storage/minio-secret';

/** A secret that pods of one namespace get, read by a policy that others made, or by what the operator's role says itself. */
export type HandedSecret = { readonly namespace: string } & (
  | { readonly policyArn: string }
  | { readonly secretArn: string; readonly keyArn: string }
);

/** The secrets of an environment that pods get: those of this stack, and MinIO's keys. */
export function handedSecrets(environment: Environment, own: readonly HandedSecret[]): readonly HandedSecret[] {
  const { storage, application } = environment;
  return [
    ...own,
    ...(application && storage?.secrets?.minio
      ? [{ namespace: application.namespace, policyArn: minioSecretPolicyArn(environment) }]
      : []),
  ];
}
