import type { PartialChartValues } from './values';

/** One set of values for each way to run the chart: rendered in tests, and shipped as `ci/<name>-values.yaml`. */
export const CI_VALUES = {
  default: {},
  distributed: {
    minio: {
      mode: 'distributed',
      pools: [
        { servers: 4, drivesPerServer: 2, size: '100Gi', storageClass: 'gp3' },
        { servers: 4, drivesPerServer: 1, size: '500Gi' },
      ],
      console: { enabled: true },
      podLabels: { team: 'storage' },
    },
    credentials: { source: 'existing', existingSecret: 'minio-keys' },
    seed: { enabled: false },
  },
  'amazon-s3': {
    minio: { enabled: false },
    store: { bucket: 'company-files', prefix: 'public/site', region: 'eu-west-1' },
    credentials: { source: 'ambient' },
    server: {
      serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/files' } },
      settings: { CONTENT_POLICY: 'site', SPA_DOCUMENT: 'index.html', SERVICE_PREFIX: '/_' },
    },
    seed: {
      files: [
        { key: 'hello.txt', source: { text: 'on\n{{ not a template }}\n' } },
        { key: 'logo.svg', source: { url: 'https://example.org/logo.svg' }, cacheControl: 'max-age=3600' },
      ],
    },
  },
  'public-uploads': {
    imagePullSecrets: [{ name: 'registry' }],
    server: {
      autoscaling: { enabled: true, maxReplicas: 20 },
      settings: { WRITES: 'basic', AUTH_USERNAME: '007', MAX_UPLOAD_BYTES: 12_345_678_901 },
      auth: { existingSecret: 'uploaders' },
      service: { type: 'LoadBalancer', sessionAffinity: 'ClientIP', annotations: { 'example.org/a': 'true' } },
      ingress: {
        enabled: true,
        className: 'alb',
        annotations: { 'alb.ingress.kubernetes.io/target-type': 'ip' },
        hosts: [{ host: 'files.example.org', path: '/' }],
        tls: [{ hosts: ['files.example.org'], secretName: 'files-tls' }],
      },
      podAnnotations: { 'example.org/scrape': 'true' },
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      tolerations: [{ key: 'spot', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
    },
  },
  monitoring: {
    server: { autoscaling: { enabled: true } },
    minio: { mode: 'distributed', pools: [{ servers: 4, drivesPerServer: 1, size: '10Gi' }] },
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
  },
} as const satisfies Readonly<Record<string, PartialChartValues>>;
