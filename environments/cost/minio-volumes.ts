import { UNIT_PRICES } from '../catalogue/unit-prices';
import { volumesGib } from '../minio-capacity';
import { minioValuesOf } from '../minio-values';
import type { Estimator } from './item';

/** The volumes that the chart's values ask for, on clusters of AWS. */
export const minioVolumes: Estimator = ({ application }) => {
  if (!application || application.cluster.kind === 'kubeconfig') return [];
  const { enabled, pools } = minioValuesOf(application);
  if (!enabled) return [];
  return pools.map((pool, index) => ({
    what: `volumes of pool ${index}, GiB`,
    count: volumesGib(pool),
    price: UNIT_PRICES.volume,
  }));
};
