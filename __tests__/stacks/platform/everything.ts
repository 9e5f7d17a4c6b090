import { EXAMPLE } from '../../environments/example';
import { withCluster } from './platform';

const KARPENTER = { maximumCpu: 16 };

const alerts = { emails: ['operations@example.com'] };

export const OPEN_SEARCH = {
  host: 'search-logs-abc.eu-west-1.es.amazonaws.com',
  domainArn: 'arn:aws:es:eu-west-1:111122223333:domain/logs',
};

/** Environments that together have every part of the platform, in each of its forms. */
export const EVERYTHING: readonly (readonly [settings: object, sections: object])[] = [
  [{}, { storage: { secrets: { minio: {} } } }],
  [{}, { storage: { secrets: { minio: {} } }, ...withCluster({ workloadIdentity: 'irsa' }) }],
  [
    { velero: {}, logs: { openSearch: OPEN_SEARCH } },
    { storage: {}, ...withCluster({ autoscaler: 'autoMode', nodeGroups: [] }) },
  ],
  [
    { monitoring: {}, logs: {}, velero: {} },
    { alerts, storage: {}, ...withCluster({ autoscaler: 'clusterAutoscaler' }) },
  ],
  [{ karpenter: KARPENTER }, withCluster({ autoscaler: 'karpenter' })],
  [
    {
      karpenter: {
        ...KARPENTER,
        operatingSystem: 'bottlerocket',
        architectures: ['amd64', 'arm64'],
        capacity: ['spot'],
      },
      monitoring: { replicas: 2 },
    },
    { alerts, ...withCluster({ autoscaler: 'karpenter', workloadIdentity: 'irsa' }) },
  ],
  [
    { cluster: { kind: 'eks', name: 'shared', autoscaler: 'clusterAutoscaler' } },
    {
      network: undefined,
      cluster: undefined,
      application: { ...EXAMPLE.application, cluster: { kind: 'eks', name: 'shared' } },
    },
  ],
];
