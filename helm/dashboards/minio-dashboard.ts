import { dashboard } from './dashboard';
import { drives, requests } from './minio/drives-and-requests';
import { capacity, health } from './minio/health-and-capacity';
import { labelVariable, namespaceVariable } from './variable';

const STATUS = 'minio_cluster_health_status';

export const minioDashboard = dashboard({
  uid: 'file-server-minio',
  title: 'File server: MinIO',
  description: 'Whether MinIO is well, how much room it has, and what its drives do.',
  variables: [
    namespaceVariable(STATUS),
    labelVariable({ name: 'job', label: 'Job', series: `${STATUS}{namespace="$namespace"}`, of: 'job' }),
    labelVariable({
      name: 'node_job',
      label: 'Job of the single servers',
      series: 'minio_s3_traffic_sent_bytes{namespace="$namespace"}',
      of: 'job',
    }),
  ],
  fillings: {
    MINIO_CLUSTER: 'namespace="$namespace",job=~"$job"',
    MINIO_NODE: 'namespace="$namespace",job=~"$node_job"',
  },
  sections: [health, capacity, drives, requests],
});
