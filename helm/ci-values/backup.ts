import type { PartialChartValues } from '../values';

export const backup = {
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
} as const satisfies PartialChartValues;
