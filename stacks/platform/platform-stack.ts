import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { equippedCluster } from '../../environments/equipped-cluster';
import type { Environment } from '../../environments/schema';
import type { PlatformSettings } from '../../environments/settings/platform';
import type { ClusterStack } from '../cluster/cluster-stack';
import { addAwsProvider } from '../shared/aws';
import { addKubernetesProviders, eksConnection } from '../shared/cluster-connection';
import { eksTarget } from '../shared/eks-target';
import { EnvironmentStack } from '../shared/environment-stack';
import { minioSecretPolicyArn } from '../storage/minio-secret';
import type { StorageStack } from '../storage/storage-stack';
import { AccessRoles } from './access/access-roles';
import { Base } from './base/base';
import { ClusterAutoscaler } from './cluster-autoscaler/cluster-autoscaler';
import { ExternalSecrets } from './external-secrets/external-secrets';
import { Karpenter } from './karpenter/karpenter';
import { LoadBalancerController } from './load-balancer-controller/load-balancer-controller';
import { platformScope } from './platform-scope';

export interface PlatformStackProps {
  readonly settings: PlatformSettings;
  /** The environment's own cluster stack, where it has one: it is applied first. */
  readonly cluster?: ClusterStack;
  /** The environment's storage stack, where it has one: it is applied first if the platform uses it. */
  readonly storage?: StorageStack;
}

/** What runs on a cluster of EKS, known by its name, for all that runs there. */
export class PlatformStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, { settings, cluster, storage }: PlatformStackProps) {
    super(scope, environment, 'platform');
    if (cluster) this.addDependency(cluster);
    const equipped = equippedCluster(environment);
    if (!equipped) throw new Error(`environment ${environment.name} has no cluster for its platform`);
    addAwsProvider(this, environment);
    const target = eksTarget(this, settings.cluster);
    addKubernetesProviders(this, eksConnection(this, target.found));
    const platform = platformScope(environment, settings, equipped, target);

    const base = new Base(this, 'base', platform);
    // EKS Auto Mode balances loads itself.
    const servicesWork: readonly ITerraformDependable[] =
      equipped.autoscaler === 'autoMode' ? [] : new LoadBalancerController(this, 'load-balancers', platform).ready;
    const dependsOn = [...base.ready, ...servicesWork];
    if (equipped.autoscaler === 'clusterAutoscaler') {
      new ClusterAutoscaler(this, 'cluster-autoscaler', { platform, dependsOn });
    }
    if (settings.karpenter) {
      new Karpenter(this, 'karpenter', { platform, settings: settings.karpenter, dependsOn });
    }
    const secrets = secretsOf(environment);
    if (secrets.policyArns.length) {
      if (storage) this.addDependency(storage);
      new ExternalSecrets(this, 'external-secrets', {
        platform,
        ...secrets,
        dependsOn,
      });
    }
    new AccessRoles(this, 'access', { applicationNamespace: base.applicationNamespace });
  }
}

/** What pods are handed from Secrets Manager, and where. */
function secretsOf(environment: Environment): { policyArns: string[]; namespaces: string[] } {
  const { storage, application } = environment;
  return application && storage?.secrets?.minio
    ? { policyArns: [minioSecretPolicyArn(environment)], namespaces: [application.namespace] }
    : { policyArns: [], namespaces: [] };
}
