import { minioValuesOf } from '../../environments/minio-values';
import type { Environment } from '../../environments/schema';
import { endpointServices } from '../../environments/settings/endpoint-services';
import type { NodeGroupSettings } from '../../environments/settings/node-group';
import { markdownTable } from './markdown-table';

/** What differs between environments, a column for each. */
export function environmentsTable(environments: readonly Environment[]): string {
  return markdownTable(
    ['', ...environments.map(({ name }) => name)],
    Object.entries(TRAITS).map(([trait, of]) => [trait, ...environments.map(of)]),
  );
}

/** What one can read off an environment at a glance. */
export const TRAITS: Readonly<Record<string, (environment: Environment) => string>> = {
  region: ({ aws }) => aws?.region ?? 'none',
  'availability zones': ({ network }) => String(network?.zones.length ?? 0),
  'NAT gateways': ({ network }) => network?.natGateways ?? 'none',
  'interface endpoints': ({ network }) => String(endpointServices(network?.interfaceEndpoints ?? []).length),
  'flow logs': ({ network }) => `${network?.flowLogs.retentionDays} days in ${network?.flowLogs.destination}`,
  'Kubernetes API': ({ cluster }) =>
    cluster?.publicAccessCidrs.length ? 'in the VPC and from named address blocks' : 'in the VPC only',
  'Kubernetes version': ({ cluster }) => cluster?.kubernetesVersion ?? 'none',
  'at the end of its standard support': ({ cluster }) =>
    cluster?.supportType === 'extended' ? 'kept, at a higher price' : 'upgraded by AWS',
  'deletion of the cluster': ({ cluster }) => (cluster?.deletionProtection ? 'refused' : 'allowed'),
  'an impaired zone': ({ cluster }) => (cluster?.zonalShift ? 'traffic may be shifted away' : 'no zonal shift'),
  nodes: ({ cluster }) => (cluster?.nodeGroups ?? []).map(nodesOf).join('; '),
  'more nodes when pods wait': ({ cluster, platform }) =>
    cluster?.autoscaler === 'karpenter'
      ? `Karpenter, up to ${platform?.karpenter?.maximumCpu} processors`
      : { none: 'none', clusterAutoscaler: 'Cluster Autoscaler', autoMode: 'EKS Auto Mode' }[
          cluster?.autoscaler ?? 'none'
        ],
  metrics: ({ platform }) =>
    platform?.monitoring
      ? `${platform.monitoring.retentionDays} days, ${platform.monitoring.replicas} × Prometheus`
      : 'none',
  'logs of pods': ({ platform }) => (platform?.logs ? `${platform.logs.retentionDays} days` : 'on the nodes'),
  'backups of objects and volumes': ({ platform }) => (platform?.velero ? `${platform.velero.keepDays} days` : 'none'),
  'control-plane logs': ({ cluster }) => `${cluster?.logRetentionDays} days`,
  'deleted keys can be restored': ({ keyDeletionDays }) => `${keyDeletionDays} days`,
  'file servers': ({ application }) => {
    const { replicas = 3, autoscaling } = application?.values.server ?? {};
    return autoscaling?.enabled ? `${autoscaling.minReplicas}–${autoscaling.maxReplicas}` : String(replicas);
  },
  MinIO: ({ application }) => {
    if (!application) return 'none';
    const { enabled, mode, pools } = minioValuesOf(application);
    if (!enabled) return 'none';
    return `${mode}, ${pools.map(({ servers, drivesPerServer, size }) => `${servers * drivesPerServer} × ${size}`).join(' + ')}`;
  },
  'files of another environment': ({ application }) =>
    application?.copyOf === undefined ? 'none' : `the copies of ${application.copyOf}`,
  'public name': ({ application }) => {
    const { name, failover } = application?.domain ?? {};
    return name === undefined ? 'none' : `${name}${failover ? `, ${failover.role}` : ''}`;
  },
  'copies in another region': ({ storage }) => storage?.replication?.region ?? 'none',
  'backups of volumes and files': ({ governance }) => {
    const { backup } = governance ?? {};
    if (!backup) return 'none';
    const copies = backup.copyRegion === undefined ? '' : `, also in ${backup.copyRegion}`;
    return `${backup.keepDays} days${copies}, restored for a test each week`;
  },
  alarms: ({ governance }) => (governance?.alarms ? 'by mail' : 'none'),
  'volumes of deleted claims': ({ platform }) =>
    platform?.storageClass.reclaimPolicy === 'Retain' ? 'kept' : 'deleted',
  state: ({ backend }) => backend.kind,
};

function nodesOf({ minimum, maximum, instanceTypes, capacity, schedule }: NodeGroupSettings): string {
  return `${minimum}–${maximum} ${instanceTypes[0]}, ${capacity}${schedule ? ', none at night' : ''}`;
}
