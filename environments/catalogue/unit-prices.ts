/** The region of the prices below. Elsewhere they differ by some percent; the estimate is one for this region. */
export const PRICE_REGION = 'eu-west-1';

/**
 * Where the prices come from, with the day on which AWS said so; an undated file has the day on which it was read. All
 * are list prices in US dollars without tax, discounts or free tier.
 */
const SOURCES = {
  /** The table of github.com/xbill9/zombiescan, src/zombiescan/pricing/table.json, made from the Price List API. */
  priceList: { date: '2026-09-21', from: 'AWS Price List API' },
  /** The offer file of Amazon EC2 in eu-west-1, version 20260925174521, of which a public repository keeps the NAT gateways. */
  offerFile: { date: '2026-09-25', from: 'AWS offer file of Amazon EC2' },
  /** github.com/skypilot-org/skypilot-catalog, catalogs/v8/aws/vms.csv at commit 00148f2; undated. */
  catalogue: { date: '2026-11-22', from: "SkyPilot's catalogue of AWS" },
  /** A public price book for eu-west-1; SkyPilot's catalogue has the same for t4g and m7i.large. */
  priceBook: { date: '2026-10-08', from: "AWS's public price lists" },
  /** The table of costs in the README of github.com/gordonmurray/metabare.com, for eu-west-1. */
  storageList: { date: '2026-10-07', from: 'AWS Price List API' },
  /** The page as quoted in public; a bill for two clusters in eu-west-1 of that month has the same price for an hour. */
  clusterPage: { date: '2026-08-12', from: 'aws.amazon.com/eks/pricing' },
  /** Transcribed in github.com/api-evangelist/amazon-secrets-manager, plans/. */
  secretsPage: { date: '2026-09-20', from: 'aws.amazon.com/secrets-manager/pricing' },
} as const;

/** One price: US dollars `per` unit, and where it comes from. */
export interface UnitPrice {
  readonly usd: number;
  readonly per: string;
  readonly source: (typeof SOURCES)[keyof typeof SOURCES];
}

/** What costs by the hour or month, whether it is used or not. */
export const UNIT_PRICES = {
  cluster: { usd: 0.1, per: 'hour', source: SOURCES.clusterPage },
  clusterInExtendedSupport: { usd: 0.6, per: 'hour', source: SOURCES.clusterPage },
  natGateway: { usd: 0.048, per: 'hour', source: SOURCES.offerFile },
  publicAddress: { usd: 0.005, per: 'hour', source: SOURCES.priceList },
  interfaceEndpoint: { usd: 0.011, per: 'hour', source: SOURCES.priceList },
  loadBalancer: { usd: 0.0252, per: 'hour', source: SOURCES.priceList },
  volume: { usd: 0.088, per: 'GiB-month of gp3', source: SOURCES.priceList },
  /** For a new key: each of its first two rotations adds as much again (aws.amazon.com/kms/pricing). */
  encryptionKey: { usd: 1, per: 'month', source: SOURCES.priceList },
  secret: { usd: 0.4, per: 'month', source: SOURCES.priceList },
} as const satisfies Record<string, UnitPrice>;

/** What costs by use, which no setting says: left out of the estimate, and shown beside it. */
export const PRICES_BY_USE: Readonly<Record<string, UnitPrice>> = {
  'data through a NAT gateway': { usd: 0.048, per: 'GB', source: SOURCES.offerFile },
  'files in Amazon S3': { usd: 0.023, per: 'GB-month', source: SOURCES.storageList },
  'writing and listing requests to S3': { usd: 0.005, per: '1,000', source: SOURCES.priceBook },
  'reading requests to S3': { usd: 0.0004, per: '1,000', source: SOURCES.priceBook },
  'logs kept in CloudWatch': { usd: 0.03, per: 'GB-month', source: SOURCES.priceList },
  'copies of volumes by AWS Backup': { usd: 0.05, per: 'GB-month', source: SOURCES.priceList },
  'readings of secrets': { usd: 0.05, per: '10,000', source: SOURCES.secretsPage },
  'data out to the internet': { usd: 0.09, per: 'GB', source: SOURCES.priceBook },
};

/** An hour of an instance with Linux, on demand. A type that is missing here has no price in the estimate. */
export const INSTANCE_PRICES: Readonly<Record<string, UnitPrice>> = {
  ...hourly(SOURCES.catalogue, { 't4g.nano': 0.0046, 't4g.micro': 0.0092, 't4g.small': 0.0184 }),
  ...hourly(SOURCES.catalogue, { 'm7i-flex.large': 0.10673, 'm7i-flex.xlarge': 0.21346 }),
  ...hourly(SOURCES.priceBook, { 't4g.medium': 0.0368, 't4g.large': 0.0736, 't4g.xlarge': 0.1472 }),
  ...hourly(SOURCES.priceBook, { 'm7g.large': 0.091, 'm7g.xlarge': 0.1819, 'm7g.2xlarge': 0.3638 }),
  ...hourly(SOURCES.priceBook, { 'm7i.large': 0.11235, 'm7i.xlarge': 0.2247, 'm7i.2xlarge': 0.4494 }),
};

/**
 * What spot capacity costs of the price on demand, roughly: in SkyPilot's catalogue it is 0.43 to 0.48
 * of it for t4g.medium and 0.52 to 0.55 for m7i.large in the three zones of eu-west-1; it follows demand from day to day.
 */
export const SPOT_FRACTION = 0.5;

function hourly(source: UnitPrice['source'], prices: Readonly<Record<string, number>>): Record<string, UnitPrice> {
  return Object.fromEntries(Object.entries(prices).map(([type, usd]) => [type, { usd, per: 'hour', source }]));
}
