import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import type { Construct } from 'constructs';
import { type EquippedCluster, equippedCluster } from '../../environments/equipped-cluster';
import type { Environment } from '../../environments/schema';
import type { PlatformSettings } from '../../environments/settings/platform';
import type { ClusterStack } from '../cluster/cluster-stack';
import { addAwsProvider } from '../shared/aws';
import { addKubernetesProviders, eksConnection } from '../shared/cluster-connection';
import { EncryptedStorageClass } from '../shared/encrypted-storage-class';
import { EnvironmentStack } from '../shared/environment-stack';
import { clusterNameOf } from '../shared/naming';
import { AccessRoles } from './access/access-roles';
import { ApplicationNamespace } from './base/application-namespace';
import { priorityClasses } from './base/priority-classes';

export interface PlatformStackProps {
  readonly settings: PlatformSettings;
  /** The environment's own cluster stack, where it has one: it is applied first. */
  readonly cluster?: ClusterStack;
}

/** What runs on a cluster of EKS, known by its name, for all that runs there. */
export class PlatformStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, { settings, cluster }: PlatformStackProps) {
    super(scope, environment, 'platform');
    if (cluster) this.addDependency(cluster);
    const equipped = this.equippedCluster();
    const name = settings.cluster.kind === 'eks' ? settings.cluster.name : clusterNameOf(environment);
    addAwsProvider(this, environment);
    const found = new DataAwsEksCluster(this, 'cluster', { name });
    addKubernetesProviders(this, eksConnection(this, found));

    priorityClasses(this, 'priority');
    new EncryptedStorageClass(this, 'encrypted', {
      environment,
      settings: settings.storageClass,
      isOwnCluster: equipped.isOwn,
      isAutoMode: equipped.autoscaler === 'autoMode',
    });
    const application =
      environment.application &&
      new ApplicationNamespace(this, 'application', {
        name: environment.application.namespace,
        quota: settings.quota,
      });
    new AccessRoles(this, 'access', { applicationNamespace: application?.namespace.metadata.name });
  }

  /** Validation sees to it that there is one. */
  private equippedCluster(): EquippedCluster {
    const equipped = equippedCluster(this.environment);
    if (!equipped) throw new Error(`environment ${this.environment.name} has no cluster for its platform`);
    return equipped;
  }
}
