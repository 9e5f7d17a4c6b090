import { EXAMPLE } from '../../environments/example';
import { withCluster } from './platform';

const KARPENTER = { maximumCpu: 16 };

const alerts = { emails: ['operations@example.com'] };

/** Environments that together have every part of the platform, in each of its forms. */
export const EVERYTHING: readonly (readonly [settings: object, sections: object])[] = [
  [{}, { storage: { secrets: { minio: {} } } }],
  [{}, { storage: { secrets: { minio: {} } }, ...withCluster({ workloadIdentity: 'irsa' }) }],
  [{}, withCluster({ autoscaler: 'autoMode', nodeGroups: [] })],
  [{ monitoring: {} }, { alerts, ...withCluster({ autoscaler: 'clusterAutoscaler' }) }],
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
