import type { PartialChartValues } from '../values';

export const monitoring = {
  server: { autoscaling: { enabled: true } },
  minio: { mode: 'distributed', pools: [{ servers: 4, drivesPerServer: 1, size: '10Gi' }] },
  backup: { mirror: { enabled: true, bucket: 'files-mirror' }, velero: { enabled: true } },
  metrics: {
    scrape: 'serviceMonitor',
    serviceMonitor: { labels: { release: 'kube-prometheus-stack' }, interval: '30s', scrapeTimeout: '10s' },
    rules: {
      enabled: true,
      labels: { release: 'kube-prometheus-stack' },
      availabilityObjective: 99.95,
      latencyThresholdSeconds: 0.5,
    },
    dashboards: { enabled: true, annotations: { grafana_folder: 'Storage' } },
  },
} as const satisfies PartialChartValues;
