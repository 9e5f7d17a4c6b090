import { minioAlerts } from '../helm/alerts/minio-alerts';
import { objectiveRules } from '../helm/alerts/objective-rules';
import { ruleFile } from '../helm/alerts/rule-file';
import { saturationAlerts } from '../helm/alerts/saturation-alerts';
import { serverAlerts } from '../helm/alerts/server-alerts';
import { API_PORT } from '../helm/templates/minio/pools';
import { CLUSTER_METRICS_PATH, NODE_METRICS_PATH, SERVER_METRICS_PATH } from '../helm/templates/monitoring/scrape';
import { METRICS_PORT } from '../helm/templates/server/environment';
import { DEFAULTS } from './defaults';

const { rules } = DEFAULTS.metrics;
const JOBS = { server: 'file-server', minioCluster: 'minio-cluster', minioNode: 'minio-node' } as const;

/** The services by whose names Prometheus finds its targets; without the profile `scale` some have no address. */
const SERVERS = ['server', 'server-scale'];
const MINIO_SCALE = ['minio-1', 'minio-2', 'minio-3', 'minio-4'];

export const prometheusConfig = {
  global: { scrape_interval: '15s', evaluation_interval: '15s' },
  rule_files: ['rules.yaml'],
  scrape_configs: [
    scrape(JOBS.server, SERVER_METRICS_PATH, METRICS_PORT, SERVERS),
    // Any server of a cluster tells of all: one is asked.
    scrape(JOBS.minioCluster, CLUSTER_METRICS_PATH, API_PORT, ['minio', 'minio-1']),
    scrape(JOBS.minioNode, NODE_METRICS_PATH, API_PORT, ['minio', ...MINIO_SCALE]),
  ],
};

/** The chart's rules but for those on what only Kubernetes has: Jobs, autoscalers, backups. */
export const prometheusRules = ruleFile([objectiveRules, serverAlerts, saturationAlerts, minioAlerts], {
  SERVER: `job="${JOBS.server}"`,
  MINIO_CLUSTER: `job="${JOBS.minioCluster}"`,
  MINIO_NODE: `job="${JOBS.minioNode}"`,
  AVAILABILITY_OBJECTIVE: String(rules.availabilityObjective),
  LATENCY_OBJECTIVE: String(rules.latencyObjective),
  LATENCY_THRESHOLD: String(rules.latencyThresholdSeconds),
  CAPACITY_PERCENT: String(rules.capacityPercent),
});

export const grafanaDatasources = {
  apiVersion: 1,
  datasources: [{ name: 'Prometheus', type: 'prometheus', url: 'http://prometheus:9090', isDefault: true }],
};

export const grafanaDashboards = {
  apiVersion: 1,
  providers: [
    { name: 'file-server', type: 'file', disableDeletion: true, options: { path: '/etc/grafana/provisioning/models' } },
  ],
};

/** Labels `namespace` and `pod` are those by which the dashboards choose and name in Kubernetes. */
function scrape(job: string, path: string, port: number, services: readonly string[]) {
  const from = '__meta_dns_name';
  return {
    job_name: job,
    metrics_path: path,
    dns_sd_configs: [{ names: services, type: 'A', port, refresh_interval: '15s' }],
    relabel_configs: [
      { target_label: 'namespace', replacement: 'single' },
      {
        source_labels: [from],
        regex: [...MINIO_SCALE, 'server-scale'].join('|'),
        target_label: 'namespace',
        replacement: 'scale',
      },
      { source_labels: [from, '__address__'], regex: '(.+);(.+):.+', target_label: 'pod', replacement: '$1 $2' },
    ],
  };
}
