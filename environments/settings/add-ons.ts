import { Type } from 'typebox';

export interface AddOnPlace {
  /** Nodes become ready only with what comes before them; what comes after them needs nodes to run on. */
  readonly comes: 'beforeNodes' | 'afterNodes';
  /** EKS Auto Mode has it as a part of its own (docs.aws.amazon.com/eks/latest/userguide/automode.html). */
  readonly inAutoMode?: true;
  /** The agent of Pod Identity has no use beside IRSA. */
  readonly onlyFor?: 'podIdentity';
  readonly optional?: true;
}

/** The EKS add-ons, and when each is installed. */
export const ADD_ONS = {
  'eks-pod-identity-agent': { comes: 'beforeNodes', inAutoMode: true, onlyFor: 'podIdentity' },
  'kube-proxy': { comes: 'beforeNodes', inAutoMode: true },
  'vpc-cni': { comes: 'beforeNodes', inAutoMode: true },
  coredns: { comes: 'afterNodes', inAutoMode: true },
  'aws-ebs-csi-driver': { comes: 'afterNodes', inAutoMode: true },
  'eks-node-monitoring-agent': { comes: 'afterNodes', inAutoMode: true },
  'metrics-server': { comes: 'afterNodes' },
  'snapshot-controller': { comes: 'afterNodes' },
  'amazon-cloudwatch-observability': { comes: 'afterNodes', optional: true },
} as const satisfies Readonly<Record<string, AddOnPlace>>;

export type AddOnName = keyof typeof ADD_ONS;
export const ADD_ON_NAMES = Object.keys(ADD_ONS) as AddOnName[];

/** Add-ons that are installed only where an environment names them. */
export const OptionalAddOns = Type.Array(Type.Enum(['amazon-cloudwatch-observability']), {
  uniqueItems: true,
  description: 'add-ons besides the usual ones; amazon-cloudwatch-observability is billed by metric and by log',
});

const Pin = Type.Optional(
  Type.String({ minLength: 1, description: 'a version of aws eks describe-addon-versions, such as v1.2.3-eksbuild.4' }),
);

/** Pinned versions of the add-ons. */
export const AddOnVersions = Type.Object(
  Object.fromEntries(ADD_ON_NAMES.map((name) => [name, Pin])) as Record<AddOnName, typeof Pin>,
  {
    additionalProperties: false,
    description: "pinned add-on versions; others follow AWS's default for the Kubernetes version",
  },
);
