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
      buckets: ['media', 'archive'],
      podAntiAffinity: 'required',
      console: {
        enabled: true,
        ingress: {
          enabled: true,
          className: 'nginx',
          controller: 'nginx',
          hosts: [{ host: 'console.example.org', path: '/' }],
        },
      },
      podLabels: { team: 'storage' },
    },
    server: { settings: { S3_BUCKETS: 'media.example.org=media, /archive/=archive' } },
    credentials: { source: 'existing', existingSecret: 'minio-keys', revision: 2 },
    storageClass: { enabled: true },
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
      serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/files-writer' } },
      files: [
        { key: 'hello.txt', source: { text: 'on\n{{ not a template }}\n' } },
        { key: 'logo.svg', source: { url: 'https://example.org/logo.svg' }, cacheControl: 'max-age=3600' },
      ],
    },
  },
  'another-s3': {
    minio: { enabled: false },
    store: { endpoint: 'https://s3.example.org:9443' },
    credentials: { source: 'existing', existingSecret: 'bucket-keys' },
    server: {
      replicas: 1,
      settings: {
        READS: 'oidc',
        WRITES: 'oidc',
        OIDC_ISSUER: 'https://identity.example.org/realms/team',
        OIDC_AUDIENCE: 'files',
        OIDC_WRITE_CLAIM: 'groups=files-writers',
        OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.observability:4318',
      },
    },
  },
  'public-uploads': {
    imagePullSecrets: [{ name: 'registry' }],
    server: {
      autoscaling: {
        enabled: true,
        maxReplicas: 20,
        targetMemoryUtilizationPercentage: 80,
        metrics: [
          {
            type: 'Pods',
            pods: { metric: { name: 'requests_per_second' }, target: { type: 'AverageValue', averageValue: '500' } },
          },
        ],
      },
      settings: { WRITES: 'basic', AUTH_USERNAME: '007', MAX_UPLOAD_BYTES: 12_345_678_901 },
      auth: { existingSecret: 'uploaders' },
      service: {
        type: 'LoadBalancer',
        sessionAffinity: 'ClientIP',
        annotations: { 'example.org/a': 'true' },
        loadBalancerClass: 'service.k8s.aws/nlb',
        loadBalancerSourceRanges: ['203.0.113.0/24'],
        externalTrafficPolicy: 'Local',
      },
      podAnnotations: { 'example.org/reviewed': 'true' },
      nodeSelector: { 'kubernetes.io/arch': 'arm64' },
      tolerations: [{ key: 'spot', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
    },
  },
  alb: {
    server: {
      ingress: {
        enabled: true,
        className: 'alb',
        controller: 'alb',
        scheme: 'internet-facing',
        annotations: {
          'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/0',
        },
        hosts: [{ host: 'files.example.org', path: '/' }],
        tls: [{ hosts: ['files.example.org'] }],
      },
      settings: { DRAIN_DELAY_MS: 60_000 },
      terminationGracePeriodSeconds: 120,
      podDisruptionBudget: { maxUnavailable: 2 },
    },
  },
  gateway: {
    server: {
      httpRoute: {
        enabled: true,
        parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
        hostnames: ['files.example.org'],
      },
    },
    networkPolicy: {
      serverFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }],
    },
  },
  'external-secret': {
    credentials: {
      source: 'externalSecret',
      externalSecret: { secretStoreName: 'aws', remoteKey: 'files/minio', refreshInterval: '15m' },
    },
  },
  csi: {
    credentials: {
      source: 'csi',
      csi: { secretProviderClass: 'files-keys', rootSecretProviderClass: 'files-root-keys' },
    },
    backup: { mirror: { enabled: true, bucket: 'files-mirror' } },
  },
  backup: {
    backup: {
      mirror: {
        enabled: true,
        bucket: 'files-mirror',
        prefix: 'production',
        endpoint: 'https://s3.example.net',
        existingSecret: 'mirror-keys',
        delete: 'on',
      },
      velero: { enabled: true, storageLocation: 'default', labels: { team: 'storage' } },
    },
  },
  extended: {
    fullnameOverride: 'portal',
    commonLabels: { team: 'web', 'app.kubernetes.io/part-of': 'portal' },
    server: {
      tls: { existingSecret: 'files-tls' },
      service: { type: 'NodePort', port: 443, nodePort: 30443 },
      priorityClassName: 'important',
      extraEnv: [{ name: 'NODE_EXTRA_CA_CERTS', value: '/etc/authorities/ca.crt' }],
      extraVolumes: [{ name: 'authorities', configMap: { name: 'authorities' } }],
      extraVolumeMounts: [{ name: 'authorities', mountPath: '/etc/authorities', readOnly: true }],
      initContainers: [
        {
          name: 'wait',
          image: 'registry.example.org/tools/wait:1',
          resources: {
            requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
            limits: { cpu: '100m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        },
      ],
    },
    minio: {
      image: {
        registry: 'quay.io',
        repository: 'minio/minio',
        tag: 'RELEASE.2025-09-07T16-13-09Z',
        digest: 'sha256:14cea493d9a34af32f524e538b8346cf79f3321eff8e708c1e2960462bd8936e',
      },
      extraEnv: [{ name: 'MINIO_SCANNER_SPEED', value: 'slowest' }],
    },
    seed: { hook: { enabled: true }, podLabels: { team: 'content' } },
    networkPolicy: { enabled: false },
    extraObjects: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: '{{ include "file-server.fullname" . }}-contact' },
        data: { owner: '{{ .Values.commonLabels.team }}' },
      },
    ],
  },
  monitoring: {
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
  },
} as const satisfies Readonly<Record<string, PartialChartValues>>;
