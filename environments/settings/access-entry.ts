import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** One principal that may use the Kubernetes API, and what it may do there. */
export const AccessEntrySettings = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$', description: 'lower-case letters, digits and hyphens' }),
    principalArn: Type.String({
      pattern: '^arn:aws(-us-gov)?:iam::\\d{12}:(role|user)/.+$',
      description: 'the ARN of an IAM role or user that exists',
    }),
    policy: Type.Optional(
      Type.Enum(
        [
          'AmazonEKSClusterAdminPolicy',
          'AmazonEKSAdminPolicy',
          'AmazonEKSAdminViewPolicy',
          'AmazonEKSEditPolicy',
          'AmazonEKSViewPolicy',
        ],
        {
          description:
            'the EKS access policy (docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html); AmazonEKSAdminViewPolicy reads Secrets too',
        },
      ),
    ),
    kubernetesGroups: defaulted(
      Type.Array(
        // docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html
        Type.String({ pattern: '^(?!(system|eks|aws|amazon|iam):)[a-z0-9][a-z0-9:_-]{0,62}$' }),
        {
          maxItems: 20,
          uniqueItems: true,
          description:
            'groups that the principal belongs to in Kubernetes; the platform gives rights to viewers, operators and deployers',
        },
      ),
      [],
    ),
    namespaces: defaulted(
      Type.Array(Type.String({ minLength: 1 }), {
        uniqueItems: true,
        description: 'the namespaces that the policy covers; none for the whole cluster',
      }),
      [],
    ),
  },
  { additionalProperties: false },
);

export type AccessEntrySettings = DeepReadonly<Static<typeof AccessEntrySettings>>;
