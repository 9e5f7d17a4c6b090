import { EXAMPLE } from '../../environments/example';
import { withCluster } from './platform';

/** Environments that together have every part of the platform, in each of its forms. */
export const EVERYTHING: readonly (readonly [settings: object, sections: object])[] = [
  [{}, { storage: { secrets: { minio: {} } } }],
  [{}, { storage: { secrets: { minio: {} } }, ...withCluster({ workloadIdentity: 'irsa' }) }],
  [{}, withCluster({ autoscaler: 'autoMode', nodeGroups: [] })],
  [
    { cluster: { kind: 'eks', name: 'shared' } },
    {
      network: undefined,
      cluster: undefined,
      application: { ...EXAMPLE.application, cluster: { kind: 'eks', name: 'shared' } },
    },
  ],
];
