import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

const ACCOUNT_ID = TEAM.accounts.production;

/** Three zones that do not depend on one another, a private API, protected data. */
export const production: WrittenEnvironment = {
  name: 'production',
  aws: { accountId: ACCOUNT_ID, region: TEAM.region },
  alerts: { emails: TEAM.alertEmails },
  backend: { kind: 'cloud', ...TEAM.hcpTerraform },
  network: {
    cidr: TEAM.cidrs.production,
    zones: [`${TEAM.region}a`, `${TEAM.region}b`, `${TEAM.region}c`],
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
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.administratorRole}`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'deployment',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/terraform-deployment`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
    ],
    nodeGroups: [
      {
        name: 'system',
        operatingSystem: 'bottlerocket',
        instanceTypes: ['m7i.large'],
        minimum: 2,
        desired: 3,
        maximum: 4,
        taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }],
      },
      // A node for each server of MinIO, so that the loss of one node leaves it able to write.
      { name: 'general', instanceTypes: ['m7i.xlarge'], minimum: 4, desired: 4, maximum: 9, diskGiB: 80 },
      {
        name: 'spot',
        instanceTypes: ['m7i.xlarge', 'm6i.xlarge', 'm7a.xlarge', 'm6a.xlarge', 'm5.xlarge'],
        capacity: 'spot',
        minimum: 0,
        desired: 2,
        maximum: 9,
      },
    ],
  },
  application: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    storageClass: { reclaimPolicy: 'Retain' },
    values: {
      server: { autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 10 } },
      minio: {
        mode: 'distributed',
        pools: [{ servers: 4, drivesPerServer: 2, size: '100Gi' }],
        // What holds data never stands on a node that AWS may take back.
        nodeSelector: { 'eks.amazonaws.com/capacityType': 'ON_DEMAND' },
      },
    },
  },
};
