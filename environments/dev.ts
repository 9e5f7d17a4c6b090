import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

const ACCOUNT_ID = TEAM.accounts.dev;

/** Cheap and quick to delete: one NAT gateway, two small spot nodes by day and none by night, a week of logs. */
export const dev: WrittenEnvironment = {
  name: 'dev',
  project: TEAM.project,
  aws: {
    accountId: ACCOUNT_ID,
    region: TEAM.region,
    permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT_ID}:policy/${TEAM.project}-boundary`,
  },
  alerts: { emails: TEAM.alertEmails, endpoints: TEAM.alertEndpoints },
  keyDeletionDays: 7,
  backend: { kind: 'local' },
  network: {
    cidr: TEAM.cidrs.dev,
    zones: [`${TEAM.region}a`, `${TEAM.region}b`],
    natGateways: 'single',
    // A few gigabytes a month: searchable at once for cents, without a bucket.
    flowLogs: { destination: 'cloudWatch', retentionDays: 7, deletionProtection: false },
  },
  cluster: {
    kubernetesVersion: '1.35',
    deletionProtection: false,
    publicAccessCidrs: TEAM.workplaces,
    logRetentionDays: 7,
    accessEntries: [
      {
        name: 'administrators',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.administratorRole}`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'deployment',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-dev-apply`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'planning',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-dev-plan`,
        // Secrets too: Helm keeps its releases in them, and a plan compares the release.
        policy: 'AmazonEKSAdminViewPolicy',
      },
    ],
    nodeGroups: [
      {
        name: 'general',
        architecture: 'arm64',
        instanceTypes: ['t4g.medium', 't4g.large', 'm6g.large', 'm7g.large'],
        capacity: 'spot',
        minimum: 0,
        desired: 2,
        maximum: 3,
        diskGiB: 20,
        schedule: { scaleDown: '0 20 * * *', scaleUp: '0 7 * * 1-5', timeZone: TEAM.timeZone },
      },
    ],
  },
  storage: {
    deletionProtection: false,
    files: { expireOldVersionsAfter: 7, temporary: [{ prefix: 'temporary/', after: 1 }] },
    backups: { expireOldVersionsAfter: 1 },
    accessLogDays: 7,
  },
  platform: {
    cluster: { kind: 'environment' },
    logs: { retentionDays: 7 },
    quota: { cpu: '4', memory: '8Gi', storage: '50Gi', pods: 30 },
  },
  application: {
    cluster: { kind: 'environment' },
    values: { server: { replicas: 1 } },
  },
  governance: {
    // Nobody is woken up for dev, but told what it costs.
    alarms: false,
    budget: { monthlyUsd: TEAM.monthlyBudgetsUsd.dev },
  },
};
