import type { PartialChartValues } from '../values';

export const csi = {
  credentials: {
    source: 'csi',
    csi: { secretProviderClass: 'files-keys', rootSecretProviderClass: 'files-root-keys' },
  },
  backup: { mirror: { enabled: true, bucket: 'files-mirror' } },
} as const satisfies PartialChartValues;
