import { kubernetesSupport } from '../catalogue/kubernetes-versions';
import { INSTANCE_PRICES, SPOT_FRACTION, UNIT_PRICES } from '../catalogue/unit-prices';
import type { Estimator } from './item';

export const controlPlane: Estimator = ({ cluster }) => {
  if (!cluster) return [];
  const { kubernetesVersion } = cluster;
  const isExtended = kubernetesSupport(kubernetesVersion) === 'extended';
  const price = isExtended ? UNIT_PRICES.clusterInExtendedSupport : UNIT_PRICES.cluster;
  return [{ what: `EKS ${kubernetesVersion}`, count: 1, price }];
};

/** The desired nodes; a group with several instance types is priced at its first. */
export const nodes: Estimator = ({ cluster }) =>
  (cluster?.nodeGroups ?? []).map(({ instanceTypes, capacity, desired }) => {
    const [type = ''] = instanceTypes;
    const price = INSTANCE_PRICES[type];
    return capacity === 'spot'
      ? { what: `${type}, spot`, count: desired, price: price && { ...price, usd: price.usd * SPOT_FRACTION } }
      : { what: `${type}, on demand`, count: desired, price };
  });

export const nodeVolumes: Estimator = ({ cluster }) =>
  (cluster?.nodeGroups ?? []).map(({ name, desired, diskGiB }) => ({
    what: `root volumes of ${name}, GiB`,
    count: desired * diskGiB,
    price: UNIT_PRICES.volume,
  }));
