import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

const ACCOUNT_ID = TEAM.accounts.production;

/**
 * Stands in for production when its region is lost: it serves the copies of production's files, and Route 53 sends users
 * here when production does not answer. A pilot light: all that takes long to make is there (network, cluster, load
 * balancer, certificate), with two zones, one NAT gateway and two small nodes, the least that survives the loss of one
 * node. Under load the pods and then the nodes become more by themselves. It has no MinIO, no secrets and no backups,
 * because its data are production's.
 */
export const productionStandby: WrittenEnvironment = {
  name: 'production-standby',
  project: TEAM.project,
  aws: {
    accountId: ACCOUNT_ID,
    region: TEAM.replicaRegion,
    permissionsBoundaryArn: `arn:aws:iam::${ACCOUNT_ID}:policy/${TEAM.project}-boundary`,
  },
  alerts: { emails: TEAM.alertEmails, endpoints: TEAM.alertEndpoints },
  backend: { kind: 'cloud', ...TEAM.hcpTerraform },
  network: {
    cidr: TEAM.cidrs['production-standby'],
    zones: [`${TEAM.replicaRegion}a`, `${TEAM.replicaRegion}b`],
    natGateways: 'single',
    // In CloudWatch: what a bucket of them would be called is too long for S3.
    flowLogs: { destination: 'cloudWatch', retentionDays: 365 },
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
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-production-standby-apply`,
        policy: 'AmazonEKSClusterAdminPolicy',
      },
      {
        name: 'planning',
        principalArn: `arn:aws:iam::${ACCOUNT_ID}:role/${TEAM.project}-production-standby-plan`,
        // Secrets too: Helm keeps its releases in them, and a plan compares the release.
        policy: 'AmazonEKSAdminViewPolicy',
      },
    ],
    // One group that grows, without the nodes that Karpenter needs for itself.
    autoscaler: 'clusterAutoscaler',
    nodeGroups: [{ name: 'general', instanceTypes: ['m7i-flex.large'], minimum: 2, desired: 2, maximum: 8 }],
  },
  platform: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    logs: {},
  },
  application: {
    cluster: { kind: 'environment' },
    runsInsideNetwork: true,
    store: 'bucket',
    copyOf: 'production',
    domain: { ...TEAM.domain, failover: { role: 'secondary', ownName: `standby.${TEAM.domain.name}` } },
    values: { server: { autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 10 } } },
  },
  governance: {
    budget: { monthlyUsd: TEAM.monthlyBudgetsUsd['production-standby'] },
  },
};
