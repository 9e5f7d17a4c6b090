import type { WrittenEnvironment } from './schema';

/** The AWS account of this environment: 111122223333 is the number AWS's documentation uses. Put yours here. */
const ACCOUNT_ID = '111122223333';

/** Production's shape with fewer and smaller nodes, and one NAT gateway for all zones. */
export const staging: WrittenEnvironment = {
  name: 'staging',
  aws: { accountId: ACCOUNT_ID, region: 'eu-west-1' },
  backend: { kind: 'cloud', organization: 'example-organization', project: 'eks-file-server' },
  network: {
    cidr: '10.20.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    natGateways: 'single',
  },
  cluster: {
    kubernetesVersion: '1.35',
    deletionProtection: false,
    zonalShift: true,
    logRetentionDays: 30,
    keyDeletionDays: 7,
    accessEntries: [
      {
        name: 'administrators',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/platform-administrator`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'deployment',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/terraform-deployment`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
    ],
    nodeGroups: [{ name: 'general', instanceTypes: ['m7i.large'], minimum: 2, desired: 3, maximum: 4 }],
  },
  application: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    storageClass: {},
    values: {
      server: { autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 4 } },
      minio: { mode: 'distributed', pools: [{ servers: 4, drivesPerServer: 1, size: '20Gi' }] },
    },
  },
};
