import type { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { Fn, TerraformLocal } from 'cdktf';
import type { EquippedCluster } from '../../environments/equipped-cluster';
import type { Environment } from '../../environments/schema';
import type { PlatformSettings } from '../../environments/settings/platform';
import { type KeyScope, keyScopeOf } from '../shared/key-policies';
import type { WorkloadIdentity } from '../shared/workload-identity';

/** What every part of the platform may need to know of its surroundings. */
export interface PlatformScope {
  readonly environment: Environment;
  readonly settings: PlatformSettings;
  readonly cluster: EquippedCluster & {
    readonly name: string;
    readonly arn: string;
    readonly vpcId: string;
    readonly identity: WorkloadIdentity;
  };
  readonly aws: KeyScope;
}

/** Asks EKS only for what the name of the cluster does not tell. */
export function platformScope(
  environment: Environment,
  settings: PlatformSettings,
  equipped: EquippedCluster,
  found: DataAwsEksCluster,
): PlatformScope {
  const name = found.nameInput ?? '';
  const aws = keyScopeOf(environment);
  const arn = `arn:${aws.partition}:eks:${aws.region}:${aws.accountId}:cluster/${name}`;
  return {
    environment,
    settings,
    aws,
    cluster: {
      ...equipped,
      name,
      arn,
      vpcId: found.vpcConfig.get(0).vpcId,
      identity: equipped.workloadIdentity === 'irsa' ? irsaOf(found, aws) : { kind: 'podIdentity', clusterArn: arn },
    },
  };
}

/** IAM names an OIDC provider by its issuer (docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html). */
function irsaOf(found: DataAwsEksCluster, { partition, accountId }: KeyScope): WorkloadIdentity {
  // A local, because quotes of an expression have no place inside the JSON text of a policy.
  const issuer = new TerraformLocal(
    found,
    'issuer',
    Fn.trimprefix(found.identity.get(0).oidc.get(0).issuer, 'https://'),
  ).asString;
  return { kind: 'irsa', providerArn: `arn:${partition}:iam::${accountId}:oidc-provider/${issuer}`, issuer };
}
