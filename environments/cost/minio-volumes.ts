import { UNIT_PRICES } from '../catalogue/unit-prices';
import { minioValuesOf } from '../minio-values';
import type { Estimator } from './item';

const GIB = { Mi: 1 / 1024, Gi: 1, Ti: 1024 };

/** The volumes that the chart's values ask for, on clusters of AWS. */
export const minioVolumes: Estimator = ({ application }) => {
  if (!application || application.cluster.kind === 'kubeconfig') return [];
  const { enabled, pools } = minioValuesOf(application);
  if (!enabled) return [];
  return pools.map(({ servers, drivesPerServer, size }, index) => ({
    what: `volumes of pool ${index}, GiB`,
    count: servers * drivesPerServer * Number.parseInt(size, 10) * GIB[size.slice(-2) as keyof typeof GIB],
    price: UNIT_PRICES.volume,
  }));
};
