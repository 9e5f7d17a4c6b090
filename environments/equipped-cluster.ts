import type { Environment } from './schema';
import type { ClusterSettings } from './settings/cluster';

/** What the platform must know of the cluster that it equips. */
export interface EquippedCluster {
  /** Whether it is the environment's own. */
  readonly isOwn: boolean;
  readonly autoscaler: ClusterSettings['autoscaler'];
  /** Not known of a cluster that others made. */
  readonly kubernetesVersion?: string;
}

/** The cluster that the platform of an environment equips; undefined where there is no platform, or no such cluster. */
export function equippedCluster({
  cluster,
  platform,
}: Pick<Environment, 'cluster' | 'platform'>): EquippedCluster | undefined {
  if (!platform) return undefined;
  if (platform.cluster.kind === 'environment')
    return cluster && { isOwn: true, autoscaler: cluster.autoscaler, kubernetesVersion: cluster.kubernetesVersion };
  return { isOwn: false, autoscaler: platform.cluster.autoscaler };
}
