import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { Fn, TerraformLocal, type TerraformStack } from 'cdktf';
import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import { awsOf, partitionOf } from '../shared/aws';
import { clusterNameOf } from '../shared/naming';
import type { WorkloadIdentity } from '../shared/workload-identity';

/** A cluster of EKS, known by its name, so that it may be anybody's. */
export interface EksTarget {
  readonly name: string;
  readonly cluster: DataAwsEksCluster;
  readonly identity: WorkloadIdentity;
}

/** Looks up the cluster of EKS that the chart is installed in; none where a kubeconfig names the cluster. */
export function eksTarget(stack: TerraformStack, environment: Environment, settings: ApplicationSettings) {
  const { cluster: target } = settings;
  if (target.kind === 'kubeconfig') return undefined;
  const name = target.kind === 'eks' ? target.name : clusterNameOf(environment);
  const cluster = new DataAwsEksCluster(stack, 'cluster', { name });
  const identity =
    identityKindOf(environment, settings) === 'irsa'
      ? irsaOf(stack, environment, cluster)
      : ({ kind: 'podIdentity', clusterArn: clusterArnOf(environment, name) } as const);
  return { name, cluster, identity } satisfies EksTarget;
}

/** How the pods of the cluster get roles. */
export function identityKindOf(environment: Environment, { cluster }: ApplicationSettings): WorkloadIdentity['kind'] {
  if (cluster.kind === 'eks') return cluster.workloadIdentity;
  return environment.cluster?.workloadIdentity ?? 'podIdentity';
}

function clusterArnOf(environment: Environment, name: string): string {
  const { accountId, region } = awsOf(environment);
  return `arn:${partitionOf(region)}:eks:${region}:${accountId}:cluster/${name}`;
}

/** IAM names the provider of an issuer by the issuer itself. */
function irsaOf(stack: TerraformStack, environment: Environment, cluster: DataAwsEksCluster): WorkloadIdentity {
  const { accountId, region } = awsOf(environment);
  // A local, because quotes of an expression have no place inside the JSON text of a policy.
  const { asString: issuer } = new TerraformLocal(
    stack,
    'issuer',
    Fn.trimprefix(cluster.identity.get(0).oidc.get(0).issuer, 'https://'),
  );
  return {
    kind: 'irsa',
    providerArn: `arn:${partitionOf(region)}:iam::${accountId}:oidc-provider/${issuer}`,
    issuer,
  };
}
