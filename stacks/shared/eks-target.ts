import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { Fn, TerraformLocal } from 'cdktf';
import type { Environment } from '../../environments/schema';
import type { EksCluster } from '../../environments/settings/target-cluster';
import type { EnvironmentStack } from './environment-stack';
import { type KeyScope, keyScopeOf } from './key-policies';
import { clusterNameOf } from './naming';
import type { WorkloadIdentity } from './workload-identity';

/** A cluster of EKS that is known by its name, so that it may be anybody's. */
export interface EksTarget {
  readonly name: string;
  readonly arn: string;
  /** What EKS says of it, for what the name does not tell. */
  readonly found: DataAwsEksCluster;
  readonly identity: WorkloadIdentity;
}

/** The parts of a setting by which a cluster is found, and its pods get roles. */
export type EksSetting = { readonly kind: 'environment' } | Pick<EksCluster & { kind: 'eks' }, SettingOfOthers>;
type SettingOfOthers = 'kind' | 'name' | 'workloadIdentity';

/** Looks up the environment's own cluster, or the one that is named. */
export function eksTarget(stack: EnvironmentStack, setting: EksSetting): EksTarget {
  const { environment } = stack;
  const name = setting.kind === 'eks' ? setting.name : clusterNameOf(environment);
  const scope = keyScopeOf(environment);
  const arn = `arn:${scope.partition}:eks:${scope.region}:${scope.accountId}:cluster/${name}`;
  const found = new DataAwsEksCluster(stack, 'cluster', { name });
  const identity: WorkloadIdentity =
    identityKindOf(environment, setting) === 'irsa'
      ? irsaOf(stack, found, scope)
      : { kind: 'podIdentity', clusterArn: arn };
  return { name, arn, found, identity };
}

/** How the pods of the cluster get roles. */
export function identityKindOf(environment: Environment, setting: EksSetting): WorkloadIdentity['kind'] {
  if (setting.kind === 'eks') return setting.workloadIdentity;
  return environment.cluster?.workloadIdentity ?? 'podIdentity';
}

/** IAM names an OIDC provider by its issuer (docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html). */
function irsaOf(stack: EnvironmentStack, found: DataAwsEksCluster, { partition, accountId }: KeyScope) {
  // A local, because quotes of an expression have no place inside the JSON text of a policy.
  const { asString: issuer } = new TerraformLocal(
    stack,
    'issuer',
    Fn.trimprefix(found.identity.get(0).oidc.get(0).issuer, 'https://'),
  );
  const providerArn = `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`;
  return { kind: 'irsa', providerArn, issuer } satisfies WorkloadIdentity;
}
