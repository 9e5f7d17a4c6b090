import type { EquippedCluster } from '../../environments/equipped-cluster';
import type { Environment } from '../../environments/schema';
import type { PlatformSettings } from '../../environments/settings/platform';
import type { EksTarget } from '../shared/eks-target';
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
  { name, arn, identity, found }: EksTarget,
): PlatformScope {
  const cluster = { ...equipped, name, arn, identity, vpcId: found.vpcConfig.get(0).vpcId };
  return { environment, settings, cluster, aws: keyScopeOf(environment) };
}
