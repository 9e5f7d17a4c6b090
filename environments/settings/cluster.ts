import { type Static, Type } from 'typebox';
import { AccessEntrySettings } from './access-entry';
import { AddOnVersions, OptionalAddOns } from './add-ons';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { logRetention } from './log-retention';
import { NodeEgressSettings } from './node-egress';
import { NodeGroupSettings } from './node-group';
import { WorkloadIdentitySetting } from './workload-identity';

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
    allowAnyAddress: defaulted(
      Type.Boolean({ description: 'lets publicAccessCidrs hold 0.0.0.0/0; never together with deletionProtection' }),
      false,
    ),
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
    workloadIdentity: WorkloadIdentitySetting,
    autoscaler: defaulted(
      Type.Enum(['none', 'clusterAutoscaler', 'karpenter', 'autoMode'], {
        description:
          'what adds and removes nodes: nothing, one of the two controllers, or EKS Auto Mode, which needs no node groups',
      }),
      'none',
    ),
    nodeGroups: Type.Array(NodeGroupSettings, {
      maxItems: 30,
      description: 'the managed node groups; none with autoMode',
    }),
    nodeEgress: defaulted(
      Type.Array(NodeEgressSettings, {
        maxItems: 20,
        description: "what nodes and pods reach besides one another, HTTPS anywhere and the VPC's DNS, such as SMTP",
      }),
      [],
    ),
    optionalAddOns: defaulted(OptionalAddOns, []),
    addOnVersions: defaulted(AddOnVersions, {}),
  },
  { additionalProperties: false, description: 'the EKS cluster' },
);

export type ClusterSettings = DeepReadonly<Static<typeof ClusterSettings>>;
