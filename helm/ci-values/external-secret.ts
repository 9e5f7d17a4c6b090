import type { PartialChartValues } from '../values';

export const externalSecret = {
  credentials: {
    source: 'externalSecret',
    externalSecret: { secretStoreName: 'aws', remoteKey: 'files/minio', refreshInterval: '15m' },
  },
} as const satisfies PartialChartValues;
