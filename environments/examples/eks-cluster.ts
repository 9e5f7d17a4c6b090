import type { WrittenEnvironment } from '../schema';

/** The chart on a cluster of EKS that others made, by its name: one stack, `team-application`. */
export const team: WrittenEnvironment = {
  name: 'team',
  aws: { accountId: '111122223333', region: 'eu-west-1' },
  backend: { kind: 's3', bucket: 'example-organization-states', region: 'eu-west-1' },
  application: {
    cluster: { kind: 'eks', name: 'shared' },
    values: {
      server: { image: { registry: '111122223333.dkr.ecr.eu-west-1.amazonaws.com', repository: 'file-server' } },
    },
  },
};
