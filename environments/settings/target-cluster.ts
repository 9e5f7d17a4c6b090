import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { WorkloadIdentitySetting } from './workload-identity';

const OwnCluster = Type.Object({ kind: Type.Literal('environment') }, { additionalProperties: false });

const clusterName = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$',
  description: 'the name of an existing cluster',
});

const KubeconfigCluster = Type.Object(
  {
    kind: Type.Literal('kubeconfig'),
    path: defaulted(
      Type.String({
        pattern: '^(~?/|[A-Za-z]:)',
        description: 'the kubeconfig file, by a path from the root or from ~',
      }),
      '~/.kube/config',
    ),
    context: Type.String({ minLength: 1, description: 'a context of the kubeconfig file' }),
  },
  { additionalProperties: false },
);

/** A cluster that the chart can be installed on. */
export const AnyCluster = Type.Union(
  [
    OwnCluster,
    Type.Object(
      { kind: Type.Literal('eks'), name: clusterName, workloadIdentity: WorkloadIdentitySetting },
      { additionalProperties: false },
    ),
    KubeconfigCluster,
  ],
  {
    description: "where the chart is installed: this environment's cluster, another EKS cluster, or any by kubeconfig",
  },
);

/** A cluster of EKS, with what its name does not tell where others made it. */
export const EksCluster = Type.Union(
  [
    OwnCluster,
    Type.Object(
      {
        kind: Type.Literal('eks'),
        name: clusterName,
        workloadIdentity: WorkloadIdentitySetting,
        autoscaler: defaulted(
          Type.Enum(['none', 'clusterAutoscaler', 'autoMode'], {
            description:
              'what adds nodes there: nothing of ours, a Cluster Autoscaler that is installed, or EKS Auto Mode',
          }),
          'none',
        ),
      },
      { additionalProperties: false },
    ),
  ],
  { description: "the cluster that is equipped: this environment's, or another EKS cluster" },
);

export type AnyCluster = DeepReadonly<Static<typeof AnyCluster>>;
export type EksCluster = DeepReadonly<Static<typeof EksCluster>>;

/** Says that Terraform runs where it reaches a private Kubernetes API. */
export function runsInsideNetwork() {
  return defaulted(
    Type.Boolean({
      description:
        'Terraform reaches the private Kubernetes API: it runs inside the VPC (an HCP Terraform agent), or through a tunnel',
    }),
    false,
  );
}
