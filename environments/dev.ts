import type { WrittenEnvironment } from './schema';

/** The AWS account of this environment: 111122223333 is the number AWS's documentation uses. Put yours here. */
const ACCOUNT_ID = '111122223333';

/** Cheap and quick to delete: one NAT gateway, two small spot nodes, a week of logs. */
export const dev: WrittenEnvironment = {
  name: 'dev',
  aws: { accountId: ACCOUNT_ID, region: 'eu-west-1' },
  backend: { kind: 'local' },
  network: {
    cidr: '10.10.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b'],
    natGateways: 'single',
  },
  cluster: {
    kubernetesVersion: '1.35',
    deletionProtection: false,
    // The address block your team works from; this one is reserved for documentation (RFC 5737).
    publicAccessCidrs: ['203.0.113.0/24'],
    logRetentionDays: 7,
    keyDeletionDays: 7,
    accessEntries: [
      {
        name: 'administrators',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/platform-administrator`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
    ],
    nodeGroups: [
      {
        name: 'general',
        architecture: 'arm64',
        instanceTypes: ['t4g.medium', 't4g.large', 'm6g.large', 'm7g.large'],
        capacity: 'spot',
        minimum: 1,
        desired: 2,
        maximum: 3,
        diskGiB: 20,
      },
    ],
  },
  application: {
    cluster: { kind: 'environment' },
    storageClass: {},
    values: { server: { replicas: 1 } },
  },
};
