import type { WrittenEnvironment } from './schema';

/** The AWS account of this environment: 111122223333 is the number AWS's documentation uses. Put yours here. */
const ACCOUNT_ID = '111122223333';

/** Three zones that do not depend on one another, a private API, protected data. */
export const production: WrittenEnvironment = {
  name: 'production',
  aws: { accountId: ACCOUNT_ID, region: 'eu-west-1' },
  backend: { kind: 'cloud', organization: 'example-organization', project: 'eks-file-server' },
  network: {
    cidr: '10.30.0.0/16',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    natGateways: 'perZone',
  },
  cluster: {
    kubernetesVersion: '1.35',
    supportType: 'extended',
    zonalShift: true,
    logRetentionDays: 365,
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
    nodeGroups: [{ name: 'general', instanceTypes: ['m7i.xlarge'], minimum: 3, desired: 3, maximum: 9, diskGiB: 80 }],
  },
  application: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    storageClass: { reclaimPolicy: 'Retain' },
    values: {
      server: { autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 10 } },
      minio: { mode: 'distributed', pools: [{ servers: 4, drivesPerServer: 2, size: '100Gi' }] },
    },
  },
};
