import type { RuleGroup } from './rule';

const FREE = 'minio_cluster_capacity_usable_free_bytes{$MINIO_CLUSTER}';
const TOTAL = 'minio_cluster_capacity_usable_total_bytes{$MINIO_CLUSTER}';
const USED_PERCENT = `100 * (1 - ${FREE} / ${TOTAL})`;

export const minioAlerts: RuleGroup = {
  name: 'file-server.minio',
  rules: [
    {
      alert: 'MinioAbsent',
      expression: 'absent(up{$MINIO_CLUSTER} == 1)',
      for: '5m',
      severity: 'critical',
      summary: 'MinIO does not answer Prometheus.',
      description: 'For five minutes no server of MinIO has given the metrics of the cluster.',
      runbook:
        'kubectl get pods,persistentvolumeclaims -l app.kubernetes.io/component=minio. Pending pods: kubectl describe pod tells which volume or node is missing. Pods that run: may Prometheus reach port 9000 through the NetworkPolicies, and does it select the ServiceMonitors by their labels?',
    },
    {
      alert: 'MinioDown',
      expression: 'up{$MINIO_NODE} == 0',
      for: '5m',
      severity: 'warning',
      summary: 'A server of MinIO does not answer Prometheus.',
      description:
        '{{ $labels.pod }} of {{ $labels.job }} in {{ $labels.namespace }} has given no metrics for five minutes.',
      runbook:
        'kubectl describe pod {{ $labels.pod }} and kubectl logs --previous {{ $labels.pod }}. OOMKilled: raise minio.resources.limits.memory. A volume that cannot be attached: it belongs to one zone; is there a node in it?',
    },
    {
      alert: 'MinioNodeOffline',
      expression: 'minio_cluster_nodes_offline_total{$MINIO_CLUSTER} > 0',
      for: '5m',
      severity: 'warning',
      summary: 'Servers of MinIO cannot reach another one.',
      description: '{{ $value }} servers of {{ $labels.job }} in {{ $labels.namespace }} are offline for the others.',
      runbook:
        'kubectl get pods -o wide -l app.kubernetes.io/component=minio. If all of them run, the network between them is broken: compare the NetworkPolicies and the headless Service. MinIO heals what was written meanwhile by itself.',
    },
    {
      alert: 'MinioDriveOffline',
      expression: 'minio_cluster_drive_offline_total{$MINIO_CLUSTER} > 0',
      for: '5m',
      severity: 'warning',
      summary: 'Drives of MinIO are offline.',
      description: '{{ $value }} drives of {{ $labels.job }} in {{ $labels.namespace }} are offline.',
      runbook:
        'mc admin info names the drives. With their pod gone, bring the pod back first. A volume that is lost: delete its PersistentVolumeClaim and its pod, and MinIO heals the new, empty volume by itself. Never empty two volumes of an erasure set at once.',
    },
    {
      alert: 'MinioDriveErrors',
      expression:
        'sum by (namespace, job, pod, drive) (increase(minio_node_drive_errors_ioerror{$MINIO_NODE}[15m]) + increase(minio_node_drive_errors_timeout{$MINIO_NODE}[15m])) > 0',
      severity: 'warning',
      summary: 'A drive of MinIO fails to read or write.',
      description:
        '{{ $labels.drive }} of {{ $labels.pod }} in {{ $labels.namespace }} had {{ $value | humanize }} errors in 15 minutes.',
      runbook:
        "Timeouts: the volume's operations or throughput are used up; compare with the limits of its StorageClass. Errors: look at the node's kernel log, and replace the volume as for a drive that is offline.",
    },
    {
      alert: 'MinioQuorumAtRisk',
      expression: [
        'minio_cluster_health_erasure_set_online_drives{$MINIO_CLUSTER}',
        '- minio_cluster_health_erasure_set_write_quorum{$MINIO_CLUSTER} < 1',
        'and on (namespace, job)',
        'minio_cluster_drive_offline_total{$MINIO_CLUSTER} > 0',
      ].join('\n'),
      for: '5m',
      severity: 'critical',
      summary: 'MinIO may stop taking writes with the next drive.',
      description:
        'Erasure set {{ $labels.set }} of pool {{ $labels.pool }} of {{ $labels.job }} in {{ $labels.namespace }} has just the drives that a write needs.',
      runbook:
        'Bring the drives back that are offline before anything else: do not drain nodes, do not restart pods of MinIO, do not upgrade. See MinioDriveOffline.',
    },
    {
      alert: 'MinioQuorumLost',
      expression: 'minio_cluster_health_erasure_set_status{$MINIO_CLUSTER} < 1',
      for: '1m',
      severity: 'critical',
      summary: 'MinIO takes no writes.',
      description:
        'Erasure set {{ $labels.set }} of pool {{ $labels.pool }} of {{ $labels.job }} in {{ $labels.namespace }} has lost its quorum: uploads fail, and reads may.',
      runbook:
        'kubectl get pods -o wide -l app.kubernetes.io/component=minio: bring back the pods and nodes that are missing; data is safe as long as the volumes are. If volumes are lost for good, restore the backup.',
    },
    {
      alert: 'MinioCapacityLow',
      expression: `${USED_PERCENT} > $CAPACITY_PERCENT`,
      for: '15m',
      severity: 'warning',
      summary: 'MinIO is getting full.',
      description: '{{ $value | humanize }} % of the capacity of {{ $labels.job }} in {{ $labels.namespace }} is used.',
      runbook:
        'Delete what is not needed, or add a pool: append it to minio.pools and upgrade the release. Where the StorageClass allows it, volumes can grow: kubectl patch each PersistentVolumeClaim.',
    },
    {
      alert: 'MinioCapacityExhausted',
      expression: `${USED_PERCENT} > 95`,
      for: '5m',
      severity: 'critical',
      summary: 'MinIO is full.',
      description:
        '{{ $value | humanize }} % of the capacity of {{ $labels.job }} in {{ $labels.namespace }} is used: uploads are about to fail with status 507.',
      runbook:
        'Let volumes grow at once: kubectl patch each PersistentVolumeClaim, where the StorageClass allows it. Otherwise add a pool to minio.pools. Set server.settings.WRITES=off if it must not fill up before.',
    },
    {
      alert: 'MinioCapacityRunsOut',
      expression: [`predict_linear(${FREE}[6h], 4 * 86400) < 0`, 'and', `${USED_PERCENT} > 50`].join('\n'),
      for: '1h',
      severity: 'warning',
      summary: 'MinIO will be full within four days.',
      description:
        'At the pace of the last six hours {{ $labels.job }} in {{ $labels.namespace }} will have no room in four days.',
      runbook:
        'The dashboard "MinIO" shows since when it grows: an upload in bulk that ends, or a new habit? For the latter plan a further pool now: capacity grows by minio.pools.',
    },
  ],
};
