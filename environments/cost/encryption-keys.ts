import { UNIT_PRICES } from '../catalogue/unit-prices';
import { publicUrlOf } from '../public-url';
import type { Environment } from '../schema';
import { setsUpOnce } from '../settings/once-per-account';
import type { Estimator } from './item';

/** What the stacks keep under keys of its own; what is copied has one in the other region too. */
const PURPOSES: Readonly<Record<string, (environment: Environment) => number>> = {
  states: ({ account }) => (account ? 1 : 0),
  images: ({ account }) => (account ? 1 : 0),
  'flow logs': ({ network }) => (network && network.flowLogs.destination !== 'none' ? 1 : 0),
  'Kubernetes secrets': ({ cluster }) => (cluster ? 1 : 0),
  'control-plane logs': ({ cluster }) => (cluster ? 1 : 0),
  volumes: ({ cluster }) => (cluster ? 1 : 0),
  files: (environment) => (environment.storage ? regionsOf(environment) : 0),
  backups: (environment) => (environment.storage ? regionsOf(environment) : 0),
  "MinIO's keys": (environment) => (environment.storage?.secrets?.minio ? regionsOf(environment) : 0),
  'logs of pods': ({ platform }) => (platform?.logs ? 2 : 0),
  'alerts of Prometheus': ({ platform }) => (platform?.monitoring ? 1 : 0),
  "Grafana's password": ({ platform }) => (platform?.monitoring ? 1 : 0),
  'alarms of replication': ({ storage }) => (storage?.replication ? 2 : 0),
  alerts: alertTopics,
  'the trail': (environment) => (setsUpOnce(environment, 'trail') ? 2 : 0),
  'the vault': ({ governance }) => (governance?.backup ? (governance.backup.copyRegion === undefined ? 1 : 2) : 0),
};

export const encryptionKeys: Estimator = (environment) =>
  Object.entries(PURPOSES).map(([purpose, countOf]) => ({
    what: `keys of ${purpose}`,
    count: countOf(environment),
    price: UNIT_PRICES.encryptionKey,
  }));

function regionsOf({ storage }: Environment): number {
  return storage?.replication ? 2 : 1;
}

/** One in each region where something is told: at home, where GuardDuty looks, and where Route 53 counts. */
function alertTopics(environment: Environment): number {
  const { aws, account, governance } = environment;
  if (!governance) return 0;
  return new Set([
    aws?.region,
    ...(setsUpOnce(environment, 'threatDetection') ? (account?.otherRegions ?? []) : []),
    ...(publicUrlOf(environment) === undefined ? [] : ['us-east-1']),
  ]).size;
}
