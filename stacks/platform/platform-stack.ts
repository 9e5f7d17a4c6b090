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
import type { StorageStack } from '../storage/storage-stack';
import { AccessRoles } from './access/access-roles';
import { Backups } from './backups/backups';
import { Base } from './base/base';
import { chartRelease } from './chart-release';
import { ClusterAutoscaler } from './cluster-autoscaler/cluster-autoscaler';
import { ExternalSecrets } from './external-secrets/external-secrets';
import { type HandedSecret, handedSecrets } from './external-secrets/handed-secrets';
import { Karpenter } from './karpenter/karpenter';
import { LoadBalancerController } from './load-balancer-controller/load-balancer-controller';
import { LogShipping } from './log-shipping/log-shipping';
import { grafanaAdmin } from './monitoring/grafana-admin';
import { MONITORING_NAMESPACE, Monitoring } from './monitoring/monitoring';
import { type PlatformScope, platformScope } from './platform-scope';

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
    if (storage && usesStorage(environment)) this.addDependency(storage);
    const platform = this.connect(environment, settings);

    const base = new Base(this, 'base', platform);
    const servicesWork = this.loadBalancers(platform, this.monitorDefinitions(settings));
    const dependsOn = [...base.ready, ...servicesWork];
    this.autoscaler(platform, dependsOn);

    const secrets = handedSecrets(environment, this.secretOfGrafana(platform));
    const secretsReady = secrets.length
      ? new ExternalSecrets(this, 'external-secrets', { platform, secrets, dependsOn }).ready
      : [];
    if (settings.monitoring) {
      new Monitoring(this, 'monitoring', { platform, settings: settings.monitoring, secretsReady, dependsOn });
    }
    if (settings.logs) new LogShipping(this, 'logs', { platform, settings: settings.logs, dependsOn });
    const backups = settings.velero && new Backups(this, 'backups', { platform, settings: settings.velero, dependsOn });
    new AccessRoles(this, 'access', {
      applicationNamespace: base.applicationNamespace,
      backupNamespace: backups?.namespace,
    });
  }

  private connect(environment: Environment, settings: PlatformSettings): PlatformScope {
    const equipped = equippedCluster(environment);
    if (!equipped) throw new Error(`environment ${environment.name} has no cluster for its platform`);
    addAwsProvider(this, environment);
    const target = eksTarget(this, settings.cluster);
    addKubernetesProviders(this, eksConnection(this, target.found));
    return platformScope(environment, settings, equipped, target);
  }

  /** The kinds of objects that say what is watched, before anything brings one. */
  private monitorDefinitions({ monitoring }: PlatformSettings): readonly ITerraformDependable[] {
    if (!monitoring) return [];
    return [
      chartRelease(this, 'monitor-definitions', {
        chart: 'prometheus-operator-crds',
        namespace: 'kube-system',
        values: {},
        dependsOn: [],
      }),
    ];
  }

  /** EKS Auto Mode balances loads itself. */
  private loadBalancers(
    platform: PlatformScope,
    dependsOn: readonly ITerraformDependable[],
  ): readonly ITerraformDependable[] {
    if (platform.cluster.autoscaler === 'autoMode') return dependsOn;
    return new LoadBalancerController(this, 'load-balancers', { platform, dependsOn }).ready;
  }

  private autoscaler(platform: PlatformScope, dependsOn: readonly ITerraformDependable[]): void {
    const { cluster, settings } = platform;
    if (cluster.autoscaler === 'clusterAutoscaler') {
      new ClusterAutoscaler(this, 'cluster-autoscaler', { platform, dependsOn });
    }
    if (settings.karpenter) {
      new Karpenter(this, 'karpenter', { platform, settings: settings.karpenter, dependsOn });
    }
  }

  private secretOfGrafana({ environment, settings }: PlatformScope): readonly HandedSecret[] {
    if (!settings.monitoring) return [];
    const { secretRecoveryDays: recoveryDays } = settings.monitoring;
    const { secretArn, keyArn } = grafanaAdmin(this, 'grafana-secret', { environment, recoveryDays });
    return [{ namespace: MONITORING_NAMESPACE, secretArn, keyArn }];
  }
}

/** The policy of MinIO's keys, and the bucket of backups. */
function usesStorage({ storage, platform, application }: Environment): boolean {
  return Boolean(platform?.velero || (application && storage?.secrets?.minio));
}
