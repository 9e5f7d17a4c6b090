import { UNIT_PRICES } from '../catalogue/unit-prices';
import type { Estimator } from './item';

/** A copy in another region is billed as a secret of its own. */
export const secrets: Estimator = ({ storage, platform }) => [
  {
    what: "MinIO's keys",
    count: storage?.secrets?.minio ? (storage.replication ? 2 : 1) : 0,
    price: UNIT_PRICES.secret,
  },
  { what: "Grafana's password", count: platform?.monitoring ? 1 : 0, price: UNIT_PRICES.secret },
];
