import { kubernetesSupport } from '../catalogue/kubernetes-versions';
import { INSTANCE_PRICES, SPOT_FRACTION, UNIT_PRICES } from '../catalogue/unit-prices';
import { awakeShare } from './awake-share';
import type { Estimator } from './item';

export const controlPlane: Estimator = ({ cluster }) => {
  if (!cluster) return [];
  const { kubernetesVersion } = cluster;
  const isExtended = kubernetesSupport(kubernetesVersion) === 'extended';
  const price = isExtended ? UNIT_PRICES.clusterInExtendedSupport : UNIT_PRICES.cluster;
  return [{ what: `EKS ${kubernetesVersion}`, count: 1, price }];
};

/** The desired nodes while their schedule leaves them; a group with several instance types is priced at its first. */
export const nodes: Estimator = ({ cluster }) =>
  (cluster?.nodeGroups ?? []).map(({ instanceTypes, capacity, desired, schedule }) => {
    const [type = ''] = instanceTypes;
    const price = INSTANCE_PRICES[type];
    const shared = { count: desired, share: schedule && awakeShare(schedule) };
    return capacity === 'spot'
      ? { ...shared, what: `${type}, spot`, price: price && { ...price, usd: price.usd * SPOT_FRACTION } }
      : { ...shared, what: `${type}, on demand`, price };
  });

/** The disks of the desired nodes, which come and go with them; those of Bottlerocket itself are left out, being small. */
export const nodeVolumes: Estimator = ({ cluster }) =>
  (cluster?.nodeGroups ?? []).map(({ name, desired, diskGiB, schedule }) => ({
    what: `volumes of ${name}, GiB`,
    count: desired * diskGiB,
    share: schedule && awakeShare(schedule),
    price: UNIT_PRICES.volume,
  }));
