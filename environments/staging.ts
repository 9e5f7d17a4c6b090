import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

const ACCOUNT_ID = TEAM.accounts.staging;

/** Production's shape with fewer and smaller nodes, and one NAT gateway for all zones. */
export const staging: WrittenEnvironment = {
  name: 'staging',
  project: TEAM.project,
  aws: {
    accountId: ACCOUNT_ID,
    region: TEAM.region,
    permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT_ID}:policy/${TEAM.project}-boundary`,
  },
  alerts: { emails: TEAM.alertEmails, endpoints: TEAM.alertEndpoints },
  keyDeletionDays: 7,
  backend: { kind: 'cloud', ...TEAM.hcpTerraform },
  network: {
    cidr: TEAM.cidrs.staging,
    zones: [`${TEAM.region}a`, `${TEAM.region}b`, `${TEAM.region}c`],
    natGateways: 'single',
    flowLogs: { destination: 's3', retentionDays: 30, deletionProtection: false },
    operatorHost: true,
  },
  cluster: {
    kubernetesVersion: '1.35',
    deletionProtection: false,
    zonalShift: true,
    logRetentionDays: 30,
    accessEntries: [
      {
        name: 'administrators',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.administratorRole}`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'deployment',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-staging-apply`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'planning',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-staging-plan`,
        // Secrets too: Helm keeps its releases in them, and a plan compares the release.
        policy: 'AmazonEKSAdminViewPolicy',
      },
    ],
    // Karpenter adds nodes to these two groups when pods wait, spot first, and takes them away again.
    autoscaler: 'karpenter',
    nodeGroups: [
      {
        name: 'system',
        instanceTypes: ['m7i-flex.large'],
        minimum: 1,
        desired: 2,
        maximum: 2,
        taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }],
      },
      { name: 'general', instanceTypes: ['m7i.large'], minimum: 2, desired: 2, maximum: 4 },
    ],
  },
  storage: {
    deletionProtection: false,
    files: {
      expireOldVersionsAfter: 30,
      transition: { storageClass: 'INTELLIGENT_TIERING', after: 30 },
      temporary: [{ prefix: 'temporary/', after: 7 }],
    },
    backups: { expireOldVersionsAfter: 7, transition: { storageClass: 'GLACIER_IR', after: 30 } },
    accessLogDays: 30,
    requestMetrics: true,
    secrets: { minio: {}, recoveryDays: 0 },
  },
  platform: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    karpenter: { maximumCpu: 24 },
    monitoring: { retentionDays: 7, storageGiB: 20, secretRecoveryDays: 0 },
    logs: { retentionDays: 30 },
    velero: { keepDays: 7 },
  },
  application: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    mirrorToStorage: true,
    values: {
      credentials: { source: 'externalSecret' },
      // What people store is theirs: with each release the Job would write its sample site over an index.html of theirs.
      seed: { enabled: false },
      server: { autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 4 } },
      minio: {
        mode: 'distributed',
        pools: [{ servers: 4, drivesPerServer: 1, size: '20Gi' }],
        // What holds data never stands on a node that AWS may take back.
        nodeSelector: { 'eks.amazonaws.com/capacityType': 'ON_DEMAND' },
      },
    },
  },
  governance: {
    budget: { monthlyUsd: TEAM.monthlyBudgetsUsd.staging },
    backup: { keepDays: 7, lock: 'none', deletionProtection: false },
  },
};
