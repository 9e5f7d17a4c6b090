import type { PartialChartValues } from '../values';

export const distributed = {
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
} as const satisfies PartialChartValues;
