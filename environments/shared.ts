import type { WrittenEnvironment } from './schema';
import { TEAM } from './team';

/**
 * What the environments of an account have in common; an administrator applies it once, before them. Each further
 * account has such an environment of its own.
 *
 * Its state begins in a local file, because the bucket for states is one of the things it makes. Once it is applied,
 * set `backend: { kind: 's3', bucket, region, kmsKeyId }` from its outputs, and move the state there with
 * `npx cdktf deploy shared-account --migrate-state`.
 */
export const shared: WrittenEnvironment = {
  name: 'shared',
  project: TEAM.project,
  aws: { accountId: TEAM.accounts.shared, region: TEAM.region },
  alerts: { emails: TEAM.alertEmails, endpoints: TEAM.alertEndpoints },
  backend: { kind: 'local' },
  account: {
    githubActions: { repository: TEAM.githubRepository },
    hcpTerraform: TEAM.hcpTerraform,
    otherRegions: [TEAM.replicaRegion],
    deployments: [
      // From a person's machine until its state moves to the bucket for states.
      { environment: 'dev', from: 'githubActions' },
      { environment: 'staging', from: 'hcpTerraform' },
      { environment: 'production', from: 'hcpTerraform' },
      { environment: 'production-standby', from: 'hcpTerraform' },
    ],
  },
  governance: {
    budget: { monthlyUsd: TEAM.monthlyBudgetsUsd.shared, scope: 'account' },
    // costAllocationTags and savingsPlans come later: AWS must have seen the tags for a day, and plans must have been bought.
    oncePerAccount: {},
  },
};
