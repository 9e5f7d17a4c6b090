import { type Static, Type } from 'typebox';

const Pin = Type.String({ minLength: 1, description: 'a version of aws eks describe-addon-versions' });

/** Pinned versions of the EKS add-ons. */
export const AddOnVersions = Type.Object(
  {
    'vpc-cni': Type.Optional(Pin),
    'kube-proxy': Type.Optional(Pin),
    'eks-pod-identity-agent': Type.Optional(Pin),
    coredns: Type.Optional(Pin),
    'metrics-server': Type.Optional(Pin),
    'aws-ebs-csi-driver': Type.Optional(Pin),
  },
  {
    additionalProperties: false,
    description: "pinned add-on versions; others follow AWS's default for the Kubernetes version",
  },
);

export type AddOnName = keyof Static<typeof AddOnVersions>;
