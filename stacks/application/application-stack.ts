import { Release } from '@cdktf/provider-helm/lib/release';
import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import type { ClusterStack } from '../cluster/cluster-stack';
import type { PlatformStack } from '../platform/platform-stack';
import { addAwsProvider } from '../shared/aws';
import { ChartAsset } from '../shared/chart-asset';
import { addKubernetesProviders, type ClusterConnection, eksConnection } from '../shared/cluster-connection';
import { type EksTarget, eksTarget } from '../shared/eks-target';
import { EncryptedStorageClass } from '../shared/encrypted-storage-class';
import { EnvironmentStack } from '../shared/environment-stack';
import { kubeconfigConnection } from '../shared/kubeconfig-connection';
import { podSecurityNamespace } from '../shared/pod-security-namespace';
import { READINESS_GATE } from '../shared/readiness-gate';
import { RELEASE_SAFETY } from '../shared/release-safety';
import { valuesText } from '../shared/values-text';
import type { StorageStack } from '../storage/storage-stack';
import { PublicAddress } from './address/public-address';
import { FileRoles } from './file-roles';
import { GivenSecrets, givenValues } from './given-secrets';
import { mergeValues } from './merge-values';
import { platformValues } from './platform-values';
import { storageValues } from './storage-values';

export interface ApplicationStackProps {
  readonly settings: ApplicationSettings;
  /** The folder of the generated chart. */
  readonly chartDirectory: string;
  /** The environment's own cluster stack, where it has one: it is applied first. */
  readonly cluster?: ClusterStack;
  /** The environment's storage stack, where it has one: it is applied first if the chart uses it. */
  readonly storage?: StorageStack;
  /** The environment's platform stack, where it has one: it is applied first, and makes the namespace and the StorageClass. */
  readonly platform?: PlatformStack;
}

/** The chart, installed in a namespace of a cluster that is known by its name or by a kubeconfig. */
export class ApplicationStack extends EnvironmentStack {
  /** The health check by which users are sent to this environment or to its secondary; undefined where this is no primary. */
  readonly failoverCheckId?: string;

  constructor(
    scope: Construct,
    environment: Environment,
    { settings, chartDirectory, cluster, storage, platform }: ApplicationStackProps,
  ) {
    super(scope, environment, 'application');
    if (cluster) this.addDependency(cluster);
    const fromStorage = storageValues(environment, settings);
    if (storage && Object.keys(fromStorage).length > 0) this.addDependency(storage);
    const { connection, target } = this.connect(settings.cluster);
    addKubernetesProviders(this, connection);
    if (platform) this.addDependency(platform);

    const ownNamespace = platform
      ? undefined
      : podSecurityNamespace(this, 'namespace', settings.namespace, 'restricted', settings.domain && READINESS_GATE);
    const namespace = ownNamespace?.metadata.name ?? settings.namespace;
    const isOwnCluster = settings.cluster.kind === 'environment';
    const volumes =
      settings.storageClass &&
      new EncryptedStorageClass(this, 'encrypted', {
        environment,
        settings: settings.storageClass,
        isOwnCluster,
        isAutoMode: isOwnCluster && environment.cluster?.autoscaler === 'autoMode',
      });
    const roles = target && new FileRoles(this, 'files', { environment, settings, target });
    const { release, domain, secretValues } = settings;
    const address = domain && new PublicAddress(this, 'address', { environment, settings, domain, namespace });
    const given = secretValues && new GivenSecrets(this, 'given', { release, namespace, settings: secretValues });
    const installed = new Release(this, 'file-server', {
      name: release,
      namespace,
      chart: new ChartAsset(this, 'chart', chartDirectory).path,
      values: [
        valuesText(
          [
            platformValues(environment),
            fromStorage,
            givenValues(settings),
            address?.values ?? {},
            settings.values,
          ].reduce(mergeValues),
        ),
      ],
      timeout: 900,
      ...RELEASE_SAFETY,
      dependsOn: [
        ...(volumes ? [volumes.storageClass] : []),
        ...(roles ? roles.ready : []),
        ...(address ? address.ready : []),
        ...(given ? given.secrets : []),
      ],
    });
    this.failoverCheckId = address?.publish(installed).failoverCheckId;
  }

  private connect(cluster: ApplicationSettings['cluster']): {
    readonly connection: ClusterConnection;
    readonly target?: EksTarget;
  } {
    if (cluster.kind === 'kubeconfig') return { connection: kubeconfigConnection(this, cluster) };
    addAwsProvider(this, this.environment);
    const target = eksTarget(this, cluster);
    return { connection: eksConnection(this, target.found), target };
  }
}
