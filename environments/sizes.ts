import type { PartialChartValues } from '../helm/values';
import { production } from './production';
import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

type Section<Name extends keyof WrittenEnvironment> = NonNullable<WrittenEnvironment[Name]>;

/** An environment for so many people. */
export interface Size {
  /** Who use it in the same minute. */
  readonly users: number;
  readonly environment: WrittenEnvironment;
}

/** Requests of a user in a second of a busy minute: a file every five seconds. */
export const REQUESTS_PER_USER = 0.2;

/**
 * What one file server answers in a second without the autoscaler adding another. Where every file of 16 KiB came from
 * MinIO, this server took 0.5 ms of a processor for each on a machine that was busy with other work; the autoscaler acts at
 * 70 % of the 250m that the chart gives it, which is 350 requests. What is in its cache takes far less.
 */
export const REQUESTS_PER_FILE_SERVER = 300;

/** Sizes to begin with, the smallest first. */
export const SIZES: readonly Size[] = [
  {
    users: 50,
    environment: productionWith('upto50', {
      network: { natGateways: 'single', interfaceEndpoints: [] },
      cluster: {
        autoscaler: 'none',
        nodeGroups: [{ name: 'general', instanceTypes: ['m7i-flex.large'], minimum: 4, desired: 4, maximum: 5 }],
      },
      platform: { karpenter: undefined, monitoring: { storageGiB: 20 } },
      fileServers: [2, 3],
      minio: { pools: [{ servers: 4, drivesPerServer: 1, size: '50Gi' }] },
    }),
  },
  {
    users: 500,
    environment: productionWith('upto500', {
      network: { natGateways: 'single', interfaceEndpoints: [] },
      cluster: {
        nodeGroups: [
          systemNodes('m7i-flex.large', 2),
          { name: 'general', instanceTypes: ['m7i.large'], minimum: 4, desired: 4, maximum: 6 },
        ],
      },
      platform: { karpenter: { maximumCpu: 16 }, monitoring: { storageGiB: 50 } },
      fileServers: [3, 6],
      minio: { pools: [{ servers: 4, drivesPerServer: 2, size: '125Gi' }] },
    }),
  },
  {
    users: 2000,
    environment: productionWith('upto2000', {
      cluster: {
        nodeGroups: [
          systemNodes('m7i.large', 3),
          { name: 'general', instanceTypes: ['m7i.xlarge'], minimum: 4, desired: 4, maximum: 8, diskGiB: 80 },
        ],
      },
      platform: { quota: { storage: '8Ti' } },
      fileServers: [3, 10],
      minio: {
        pools: [{ servers: 4, drivesPerServer: 4, size: '350Gi' }],
        resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '4Gi' } },
      },
    }),
  },
  {
    users: 5000,
    environment: productionWith('upto5000', {
      cluster: {
        nodeGroups: [
          systemNodes('m7i.large', 3),
          { name: 'general', instanceTypes: ['m7i.xlarge'], minimum: 8, desired: 8, maximum: 12, diskGiB: 80 },
        ],
      },
      platform: { quota: { cpu: '24', memory: '64Gi', storage: '20Ti' } },
      fileServers: [5, 20],
      minio: {
        pools: [{ servers: 8, drivesPerServer: 4, size: '500Gi' }],
        resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '8Gi' } },
      },
    }),
  },
];

interface Differences {
  readonly network?: Partial<Section<'network'>>;
  readonly cluster: Partial<Section<'cluster'>>;
  readonly platform: Partial<Section<'platform'>>;
  /** The fewest and the most. */
  readonly fileServers: readonly [number, number];
  readonly minio: PartialChartValues['minio'];
}

function productionWith(name: string, differences: Differences): WrittenEnvironment {
  const { network, cluster, platform, application } = production;
  const [minReplicas, maxReplicas] = differences.fileServers;
  const values = application?.values as PartialChartValues;
  return {
    ...production,
    name,
    network: { ...(network as Section<'network'>), ...differences.network },
    cluster: { ...(cluster as Section<'cluster'>), ...differences.cluster },
    platform: { ...(platform as Section<'platform'>), ...differences.platform },
    application: {
      ...(application as Section<'application'>),
      // Nothing stands in for it here, as production-standby does for production.
      domain: TEAM.domain,
      values: {
        ...values,
        server: { ...values.server, autoscaling: { enabled: true, minReplicas, maxReplicas } },
        minio: { ...values.minio, ...differences.minio },
      },
    },
  };
}

/** Nodes for what the cluster cannot do without. */
function systemNodes(instanceType: string, desired: number): Section<'cluster'>['nodeGroups'][number] {
  return {
    name: 'system',
    operatingSystem: 'bottlerocket',
    instanceTypes: [instanceType],
    minimum: 2,
    desired,
    maximum: desired + 1,
    taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }],
  };
}
