import type { PartialChartValues } from '../values';

export const anotherS3 = {
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
} as const satisfies PartialChartValues;
