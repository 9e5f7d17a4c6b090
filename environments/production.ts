import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

const ACCOUNT_ID = TEAM.accounts.production;

/** Three zones that do not depend on one another, a private API, protected data. */
export const production: WrittenEnvironment = {
  name: 'production',
  project: TEAM.project,
  aws: {
    accountId: ACCOUNT_ID,
    region: TEAM.region,
    permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT_ID}:policy/${TEAM.project}-boundary`,
  },
  alerts: { emails: TEAM.alertEmails, endpoints: TEAM.alertEndpoints },
  backend: { kind: 'cloud', ...TEAM.hcpTerraform },
  network: {
    cidr: TEAM.cidrs.production,
    zones: [`${TEAM.region}a`, `${TEAM.region}b`, `${TEAM.region}c`],
    natGateways: 'perZone',
    // Images, credentials of pods, keys and secrets stay within reach when the way to the internet fails.
    interfaceEndpoints: ['ecr.api', 'ecr.dkr', 'eks-auth', 'kms', 'logs', 'secretsmanager'],
    flowLogs: { destination: 's3', retentionDays: 365 },
    operatorHost: true,
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
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-production-apply`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'planning',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-production-plan`,
        // Secrets too: Helm keeps its releases in them, and a plan compares the release.
        policy: 'AmazonEKSAdminViewPolicy',
      },
    ],
    // Karpenter adds nodes to these two groups when pods wait, spot first, and takes them away again.
    autoscaler: 'karpenter',
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
    ],
  },
  storage: {
    files: {
      expireOldVersionsAfter: 90,
      transition: { storageClass: 'INTELLIGENT_TIERING', after: 30 },
      temporary: [{ prefix: 'temporary/', after: 7 }],
    },
    backups: {
      expireOldVersionsAfter: 30,
      transition: { storageClass: 'GLACIER_IR', after: 30 },
      objectLockDays: 14,
    },
    accessLogDays: 365,
    requestMetrics: true,
    replication: { region: TEAM.replicaRegion },
    secrets: { minio: {} },
  },
  platform: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    karpenter: { maximumCpu: 64 },
    monitoring: { retentionDays: 30, storageGiB: 100, replicas: 2 },
    logs: {},
    velero: { keepDays: 35 },
    storageClass: { reclaimPolicy: 'Retain' },
    quota: { cpu: '24', memory: '48Gi', storage: '2Ti' },
  },
  application: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    mirrorToStorage: true,
    domain: { ...TEAM.domain, failover: { role: 'primary', ownName: `production.${TEAM.domain.name}` } },
    values: {
      credentials: { source: 'externalSecret' },
      // What people store is theirs: with each release the Job would write its sample site over an index.html of theirs.
      seed: { enabled: false },
      server: { autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 10 } },
      minio: {
        mode: 'distributed',
        pools: [{ servers: 4, drivesPerServer: 2, size: '100Gi' }],
        // What holds data never stands on a node that AWS may take back.
        nodeSelector: { 'eks.amazonaws.com/capacityType': 'ON_DEMAND' },
      },
    },
  },
  governance: {
    budget: { monthlyUsd: TEAM.monthlyBudgetsUsd.production },
    backup: { copyRegion: TEAM.replicaRegion },
  },
};
