/**
 * Everything that a team must set, in this one place; the environments take it from here. These are the values that
 * documentation uses: they synthesize, and Terraform applies them nowhere, because it refuses every account but these.
 */
export const TEAM = {
  /** The start of every name in AWS; names of buckets are the world's, so choose your own. */
  project: 'eks-file-server',
  /**
   * The AWS account of each environment, and the one that keeps what they share. One account may serve several; the
   * standby of production is in that of production, beside the copies it serves.
   */
  accounts: {
    shared: '111122223333',
    dev: '111122223333',
    staging: '111122223333',
    production: '111122223333',
  },
  region: 'eu-west-1',
  /** Another region, which keeps copies of production's files, and where its standby serves them. */
  replicaRegion: 'eu-central-1',
  /** Blocks that no network has with which these will be connected. */
  cidrs: {
    dev: '10.10.0.0/16',
    staging: '10.20.0.0/16',
    production: '10.30.0.0/16',
    'production-standby': '10.40.0.0/16',
  },
  /** The blocks that the team works from; this one is reserved for documentation (RFC 5737). */
  workplaces: ['203.0.113.0/24'],
  /** The working day of the team, by its IANA time zone: outside it, dev has no nodes. */
  timeZone: 'Europe/Dublin',
  /** The IAM role that administers the clusters; it must exist in the account of each environment. */
  administratorRole: 'platform-administrator',
  /** Who is told when something goes wrong; each address is asked once to confirm. */
  alertEmails: ['operations@example.com'],
  /**
   * HTTPS endpoints that are told too, by names such as pagerduty. For each, give Terraform the variable
   * `alert_endpoint_<name>` with the address, in the workspaces or as TF_VAR_…: it holds a key, so it stands in no file.
   */
  alertEndpoints: [] as string[],
  /** Where users reach the file server of production, and the public hosted zone of production's account that holds the name. */
  domain: { name: 'files.example.com', hostedZone: 'example.com' },
  /** What a month may cost in each environment, and in the account of all, in US dollars. */
  monthlyBudgetsUsd: { shared: 3500, dev: 200, staging: 700, production: 2000, 'production-standby': 500 },
  /** HCP Terraform keeps the state of staging, production and its standby, and runs their changes. */
  hcpTerraform: { organization: 'example-organization', project: 'eks-file-server' },
  /**
   * The GitHub repository whose workflows deploy. One that was created, renamed or transferred since 15 July 2026 is
   * written `owner@123456/repository@456789`, with the ids that GitHub puts into its tokens.
   */
  githubRepository: 'example-organization/eks-file-server',
} as const;
