import { controlPlane, nodes, nodeVolumes } from './cost/cluster-cost';
import { encryptionKeys } from './cost/encryption-keys';
import type { Estimator, Item } from './cost/item';
import { loadBalancers } from './cost/load-balancer-cost';
import { minioVolumes } from './cost/minio-volumes';
import { monitoringVolumeCost } from './cost/monitoring-cost';
import { interfaceEndpoints, natGateways, operatorHost } from './cost/network-cost';
import { secrets } from './cost/secrets';
import type { Environment } from './schema';

/** An item with what it costs in a month, in US dollars; undefined where its price is not known. */
export interface CostRow extends Item {
  readonly topic: string;
  readonly usd: number | undefined;
}

export interface MonthlyCost {
  readonly rows: readonly CostRow[];
  /** US dollars, of the rows that have a price. */
  readonly total: number;
}

/**
 * What an environment costs in a month whether it is used or not, roughly, at the desired count of nodes. What is
 * billed by use (traffic, requests, logs, files in S3) is left out, because no setting says how much there will be.
 */
export function monthlyCost(environment: Environment): MonthlyCost {
  const rows = Object.entries(ESTIMATORS).flatMap(([topic, itemsOf]) =>
    itemsOf(environment)
      .filter(({ count }) => count > 0)
      .map((item) => ({ topic, ...item, usd: usdOf(item) })),
  );
  return { rows, total: rows.reduce((sum, { usd = 0 }) => sum + usd, 0) };
}

/** The topics in the order in which they are shown. */
const ESTIMATORS: Readonly<Record<string, Estimator>> = {
  'control plane': controlPlane,
  nodes,
  'volumes of nodes': nodeVolumes,
  'volumes of MinIO': minioVolumes,
  'volumes of the monitoring': monitoringVolumeCost,
  'NAT gateways': natGateways,
  'load balancers': loadBalancers,
  'interface endpoints': interfaceEndpoints,
  'operator host': operatorHost,
  'encryption keys': encryptionKeys,
  secrets,
};

export const TOPICS: readonly string[] = Object.keys(ESTIMATORS);

/** AWS's calculators count a month as a twelfth of 365 days. */
const HOURS_A_MONTH = 730;

function usdOf({ count, share = 1, price }: Item): number | undefined {
  return price && count * share * (price.per === 'hour' ? HOURS_A_MONTH : 1) * price.usd;
}
