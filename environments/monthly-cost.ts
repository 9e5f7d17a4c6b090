import { kubernetesSupport } from './catalogue/kubernetes-versions';
import { INSTANCE_PRICES, SPOT_FRACTION, UNIT_PRICES, type UnitPrice } from './catalogue/unit-prices';
import { minioValuesOf } from './minio-values';
import type { Environment } from './schema';
import type { NetworkSettings } from './settings/network';
import type { NodeGroupSettings } from './settings/node-group';

/** Some of one thing that AWS bills by the hour or month. */
interface Item {
  /** such as `m7i.large, on demand` */
  readonly what: string;
  readonly count: number;
  /** undefined where the catalogue knows none */
  readonly price: UnitPrice | undefined;
}

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

/** What each topic of an environment is made of, in the order in which it is shown. */
const ESTIMATORS: Readonly<Record<string, (environment: Environment) => readonly Item[]>> = {
  'control plane': ({ cluster }) =>
    cluster
      ? [{ what: `EKS ${cluster.kubernetesVersion}`, count: 1, price: clusterPrice(cluster.kubernetesVersion) }]
      : [],
  nodes: ({ cluster }) => (cluster?.nodeGroups ?? []).map(nodes),
  'volumes of nodes': ({ cluster }) =>
    (cluster?.nodeGroups ?? []).map(({ name, desired, diskGiB }) => ({
      what: `root volumes of ${name}, GiB`,
      count: desired * diskGiB,
      price: UNIT_PRICES.volume,
    })),
  'volumes of MinIO': (environment) => [
    { what: 'volumes of MinIO, GiB', count: minioGiB(environment), price: UNIT_PRICES.volume },
  ],
  'NAT gateways': ({ network }) => {
    const count = network ? natGateways(network) : 0;
    return [
      { what: 'NAT gateways', count, price: UNIT_PRICES.natGateway },
      { what: 'public addresses of NAT gateways', count, price: UNIT_PRICES.publicAddress },
    ];
  },
  'interface endpoints': ({ network }) => [
    {
      what: 'interface endpoints, one in each zone',
      count: network ? network.interfaceEndpoints.length * network.zones.length : 0,
      price: UNIT_PRICES.interfaceEndpoint,
    },
  ],
  'encryption keys': ({ cluster }) => [
    { what: 'keys of the cluster', count: cluster ? CLUSTER_KEYS.length : 0, price: UNIT_PRICES.encryptionKey },
  ],
};

/** The keys that stacks/cluster makes. */
const CLUSTER_KEYS = ['secrets', 'logs', 'volumes'];

/** AWS's calculators count a month as a twelfth of 365 days. */
const HOURS_A_MONTH = 730;

const GIB = { Mi: 1 / 1024, Gi: 1, Ti: 1024 };

function usdOf({ count, price }: Item): number | undefined {
  return price && count * (price.per === 'hour' ? HOURS_A_MONTH : 1) * price.usd;
}

function clusterPrice(kubernetesVersion: string): UnitPrice {
  return kubernetesSupport(kubernetesVersion) === 'extended'
    ? UNIT_PRICES.clusterInExtendedSupport
    : UNIT_PRICES.cluster;
}

/** A group with several instance types is priced at its first. */
function nodes({ instanceTypes, capacity, desired }: NodeGroupSettings): Item {
  const [type = ''] = instanceTypes;
  const price = INSTANCE_PRICES[type];
  return capacity === 'spot'
    ? { what: `${type}, spot`, count: desired, price: price && { ...price, usd: price.usd * SPOT_FRACTION } }
    : { what: `${type}, on demand`, count: desired, price };
}

/** A regional gateway spreads over the zones that have work for it: in all of them it costs the most that it can. */
function natGateways({ natGateways: mode, zones }: NetworkSettings): number {
  return { none: 0, single: 1, perZone: zones.length, regional: zones.length }[mode];
}

function minioGiB({ application }: Environment): number {
  if (!application || application.cluster.kind === 'kubeconfig') return 0;
  const { enabled, pools } = minioValuesOf(application);
  if (!enabled) return 0;
  return pools.reduce((sum, { servers, drivesPerServer, size }) => {
    const unit = size.slice(-2) as keyof typeof GIB;
    return sum + servers * drivesPerServer * Number.parseInt(size, 10) * GIB[unit];
  }, 0);
}
