import { type Static, Type } from 'typebox';
import { AddOnVersions } from './add-on-versions';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { logRetention } from './log-retention';
import { NodeGroupSettings } from './node-group';

const AccessEntrySettings = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$', description: 'lower-case letters, digits and hyphens' }),
    principalArn: Type.String({
      pattern: '^arn:aws(-us-gov)?:iam::\\d{12}:(role|user)/.+$',
      description: 'the ARN of an IAM role or user that exists',
    }),
    policy: Type.Enum(
      [
        'AmazonEKSClusterAdminPolicy',
        'AmazonEKSAdminPolicy',
        'AmazonEKSAdminViewPolicy',
        'AmazonEKSEditPolicy',
        'AmazonEKSViewPolicy',
      ],
      {
        description: 'the EKS access policy (docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html)',
      },
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

/** The EKS cluster of an environment. */
export const ClusterSettings = Type.Object(
  {
    kubernetesVersion: Type.String({
      pattern: '^1\\.\\d{2}$',
      description:
        'a version in EKS standard support (docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html), such as 1.35',
    }),
    supportType: defaulted(
      Type.Enum(['standard', 'extended'], {
        description:
          "at the end of a version's standard support: upgraded by AWS (standard), or kept at a higher price (extended)",
      }),
      'standard',
    ),
    deletionProtection: defaulted(Type.Boolean({ description: 'EKS refuses to delete the cluster' }), true),
    zonalShift: defaulted(Type.Boolean({ description: 'traffic may be shifted away from an impaired zone' }), false),
    publicAccessCidrs: defaulted(
      Type.Array(Type.String(), {
        maxItems: 40,
        uniqueItems: true,
        description: 'blocks that reach the Kubernetes API from the internet; none switches the public endpoint off',
      }),
      [],
    ),
    allowAnyAddress: defaulted(Type.Boolean({ description: 'lets publicAccessCidrs hold 0.0.0.0/0' }), false),
    serviceCidr: defaulted(
      Type.String({ description: 'the block of Kubernetes Services, /12 to /24' }),
      '172.20.0.0/16',
    ),
    logRetentionDays: defaulted(logRetention('the control-plane logs'), 365),
    accessEntries: Type.Array(AccessEntrySettings, {
      minItems: 1,
      maxItems: 100,
      description: 'who may use the Kubernetes API, among them whoever applies the application stack; nobody else can',
    }),
    nodeGroups: Type.Array(NodeGroupSettings, { minItems: 1, maxItems: 30, description: 'the managed node groups' }),
    addOnVersions: defaulted(AddOnVersions, {}),
  },
  { additionalProperties: false, description: 'the EKS cluster' },
);

export type ClusterSettings = DeepReadonly<Static<typeof ClusterSettings>>;
export type AccessEntrySettings = DeepReadonly<Static<typeof AccessEntrySettings>>;
