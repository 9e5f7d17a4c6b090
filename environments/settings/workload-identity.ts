import { Type } from 'typebox';
import { defaulted } from './defaulted';

/** How the pods of a cluster get IAM roles. */
export const WorkloadIdentitySetting = defaulted(
  Type.Enum(['podIdentity', 'irsa'], {
    description: 'how pods get IAM roles: by EKS Pod Identity, or by IAM roles for service accounts (OIDC)',
  }),
  'podIdentity',
);
