import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { Release } from '@cdktf/provider-helm/lib/release';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import type { Construct } from 'constructs';
import { stringify } from 'yaml';
import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import type { ClusterStack } from '../cluster/cluster-stack';
import { addAwsProvider } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';
import { keyAliasOf } from '../shared/naming';
import { templateText } from '../shared/template-text';
import { PROVIDERS } from '../shared/versions';
import type { StorageStack } from '../storage/storage-stack';
import { ChartAsset } from './chart-asset';
import { type ClusterConnection, eksConnection } from './cluster-connection';
import { FileRoles } from './file-roles';
import { mergeValues } from './merge-values';
import { restrictedNamespace } from './restricted-namespace';
import { EncryptedStorageClass } from './storage-class';
import { storageValues } from './storage-values';
import { eksTarget } from './target-cluster';

/** EKS Auto Mode has an EBS driver of its own (docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html). */
const AUTO_MODE_PROVISIONER = 'ebs.csi.eks.amazonaws.com';

export interface ApplicationStackProps {
  readonly settings: ApplicationSettings;
  /** The folder of the generated chart. */
  readonly chartDirectory: string;
  /** The environment's own cluster stack, where it has one: it is applied first. */
  readonly cluster?: ClusterStack;
  /** The environment's storage stack, where it has one: it is applied first if the chart uses it. */
  readonly storage?: StorageStack;
}

/** The chart, installed in a namespace of a cluster that is known by its name or by a kubeconfig. */
export class ApplicationStack extends EnvironmentStack {
  constructor(
    scope: Construct,
    environment: Environment,
    { settings, chartDirectory, cluster, storage }: ApplicationStackProps,
  ) {
    super(scope, environment, 'application');
    if (cluster) this.addDependency(cluster);
    const fromStorage = storageValues(environment, settings);
    if (storage && Object.keys(fromStorage).length > 0) this.addDependency(storage);
    if (settings.cluster.kind !== 'kubeconfig') addAwsProvider(this, environment);
    const target = eksTarget(this, environment, settings);
    this.addKubernetesProviders(target ? eksConnection(this, environment, target) : kubeconfig(settings.cluster));

    const namespace = restrictedNamespace(this, 'namespace', settings.namespace);
    const volumes =
      settings.storageClass &&
      new EncryptedStorageClass(this, 'encrypted', {
        settings: settings.storageClass,
        provisioner:
          settings.cluster.kind === 'environment' && environment.cluster?.autoscaler === 'autoMode'
            ? AUTO_MODE_PROVISIONER
            : undefined,
        keyAlias:
          settings.storageClass.keyAlias ??
          (settings.cluster.kind === 'environment' ? keyAliasOf(environment, 'volumes') : undefined),
      });
    const roles = target && new FileRoles(this, 'files', { environment, settings, target });
    new Release(this, 'file-server', {
      name: settings.release,
      namespace: namespace.metadata.name,
      chart: new ChartAsset(this, 'chart', chartDirectory).path,
      values: [templateText(stringify(mergeValues(fromStorage, settings.values), { sortMapEntries: true }))],
      wait: true,
      waitForJobs: true,
      timeout: 900,
      // A failed first installation or upgrade leaves the cluster as it was.
      atomic: true,
      cleanupOnFail: true,
      maxHistory: 10,
      dependsOn: [...(volumes ? [volumes.storageClass] : []), ...(roles ? roles.ready : [])],
    });
  }

  private addKubernetesProviders({ exec, ...connection }: ClusterConnection): void {
    new KubernetesProvider(this, 'kubernetes', { ...connection, exec: exec && [exec] });
    new HelmProvider(this, 'helm', { kubernetes: { ...connection, exec } });
    this.addOverride('terraform.required_providers.kubernetes', PROVIDERS.kubernetes);
    this.addOverride('terraform.required_providers.helm', PROVIDERS.helm);
  }
}

function kubeconfig(cluster: ApplicationSettings['cluster']): ClusterConnection {
  return cluster.kind === 'kubeconfig' ? { configPath: cluster.path, configContext: cluster.context } : {};
}
