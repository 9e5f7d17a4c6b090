import { UNIT_PRICES } from '../catalogue/unit-prices';
import { monitoringVolumes } from '../monitoring-volumes';
import type { Estimator } from './item';

/** The volumes that keep metrics, silences and dashboards. */
export const monitoringVolumeCost: Estimator = ({ platform }) =>
  platform?.monitoring
    ? Object.entries(monitoringVolumes(platform.monitoring)).map(([what, { gib, count }]) => ({
        what: `volumes of ${what}, GiB`,
        count: gib * count,
        price: UNIT_PRICES.volume,
      }))
    : [];
