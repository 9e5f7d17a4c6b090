import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { NodeScheduleSettings } from './node-schedule';

/** The most nodes of one group that EKS allows without a raised quota (docs.aws.amazon.com/eks/latest/userguide/service-quotas.html). */
const MAX_NODES = 450;

const TaintSettings = Type.Object(
  {
    key: Type.String({ minLength: 1, maxLength: 63, description: 'the key that pods tolerate' }),
    value: defaulted(Type.String({ maxLength: 63, description: 'the value that pods tolerate' }), ''),
    effect: Type.Enum(['NO_SCHEDULE', 'NO_EXECUTE', 'PREFER_NO_SCHEDULE'], {
      description: 'what happens to pods without the toleration',
    }),
  },
  { additionalProperties: false },
);

/** One managed node group. */
export const NodeGroupSettings = Type.Object(
  {
    // Terraform appends 27 characters, and EKS allows 63 in all.
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$', description: 'lower-case letters, digits and hyphens' }),
    operatingSystem: defaulted(
      Type.Enum(['al2023', 'bottlerocket'], {
        description: 'Amazon Linux 2023, or Bottlerocket, which holds nothing but what containers need',
      }),
      'al2023',
    ),
    releaseVersion: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'pins the release of the image, for al2023 a patch of the Kubernetes version and a date; without, each plan takes the one that AWS recommends',
      }),
    ),
    architecture: defaulted(Type.Enum(['amd64', 'arm64'], { description: 'the processors of the nodes' }), 'amd64'),
    instanceTypes: Type.Array(Type.String({ pattern: '^[a-z0-9-]+\\.[a-z0-9-]+$' }), {
      minItems: 1,
      maxItems: 20,
      uniqueItems: true,
      description: 'EC2 instance types of the architecture; several make spot capacity dependable',
    }),
    capacity: defaulted(
      Type.Enum(['onDemand', 'spot'], {
        description: 'spot is cheaper, and AWS takes nodes back with two minutes notice',
      }),
      'onDemand',
    ),
    maxUnavailablePercentage: defaulted(
      Type.Integer({ minimum: 1, maximum: 100, description: 'share of the nodes that an update replaces at once' }),
      33,
    ),
    minimum: Type.Integer({ minimum: 0, maximum: MAX_NODES, description: 'the fewest nodes' }),
    desired: Type.Integer({
      minimum: 0,
      maximum: MAX_NODES,
      description: 'the nodes at creation; autoscalers own the count later',
    }),
    maximum: Type.Integer({ minimum: 1, maximum: MAX_NODES, description: 'the most nodes' }),
    schedule: Type.Optional(NodeScheduleSettings),
    diskGiB: defaulted(
      Type.Integer({
        minimum: 20,
        maximum: 16384,
        description: 'size in GiB of the volume that holds images, logs and temporary files',
      }),
      40,
    ),
    labels: defaulted(Type.Record(Type.String(), Type.String(), { description: 'Kubernetes labels of the nodes' }), {}),
    taints: defaulted(
      Type.Array(TaintSettings, { maxItems: 50, description: 'what keeps other pods from the nodes' }),
      [],
    ),
  },
  { additionalProperties: false },
);

export type NodeGroupSettings = DeepReadonly<Static<typeof NodeGroupSettings>>;
