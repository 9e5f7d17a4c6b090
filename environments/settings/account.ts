import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { ENVIRONMENT_NAME } from './environment-name';

/** Settings of AWS that hold for a whole account. */
const ACCOUNT_SAFEGUARDS = ['passwordPolicy', 's3PublicAccessBlock'] as const;
/** Settings of AWS that hold for a whole region of an account. */
const REGION_SAFEGUARDS = [
  'accessAnalyzer',
  'ebsEncryption',
  'ebsSnapshotPublicAccessBlock',
  'imagePublicAccessBlock',
  'instanceMetadataDefaults',
] as const;

export type AccountSafeguard = (typeof ACCOUNT_SAFEGUARDS)[number];
export type RegionSafeguard = (typeof REGION_SAFEGUARDS)[number];

function identityProvider(issuer: string) {
  return defaulted(
    Type.Enum(['create', 'existing'], {
      description: `whether the account's OIDC provider of ${issuer} is made here or was made before; an account can have one`,
    }),
    'create',
  );
}

const GithubActionsSettings = Type.Object(
  {
    provider: identityProvider('GitHub Actions'),
    repository: Type.String({
      pattern: '^([A-Za-z0-9-]+/[A-Za-z0-9._-]+|[A-Za-z0-9-]+@\\d+/[A-Za-z0-9._-]+@\\d+)$',
      description:
        'owner/repository, as the subject of its tokens writes it: a repository created, renamed or transferred since 15 July 2026 has owner@123456/repository@456789 (docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims)',
    }),
  },
  { additionalProperties: false, description: 'the GitHub repository whose workflows deploy' },
);

const HcpTerraformSettings = Type.Object(
  {
    provider: identityProvider('HCP Terraform'),
    hostname: defaulted(
      Type.String({ pattern: '^[a-z0-9.-]+$', description: 'the host of HCP Terraform or of a Terraform Enterprise' }),
      'app.terraform.io',
    ),
    organization: Type.String({ pattern: '^[^:*?]{1,40}$', description: 'the HCP Terraform organization' }),
    project: Type.String({ pattern: '^[^:*?]{1,40}$', description: 'the project that holds the workspaces' }),
    workspacePrefix: defaulted(
      Type.String({
        pattern: '^([A-Za-z0-9_-]{1,40}-)?$',
        description: 'what stands before <environment>-<stack> in the names of the workspaces',
      }),
      '',
    ),
  },
  { additionalProperties: false, description: 'the HCP Terraform project whose workspaces deploy' },
);

const DeploymentSettings = Type.Object(
  {
    environment: Type.String({
      pattern: ENVIRONMENT_NAME,
      description: 'the name of an environment in this account',
    }),
    from: Type.Enum(['githubActions', 'hcpTerraform'], { description: 'where its Terraform runs' }),
  },
  { additionalProperties: false },
);

/** What exists once in an AWS account, whatever the number of its environments. */
export const AccountSettings = Type.Object(
  {
    githubActions: Type.Optional(GithubActionsSettings),
    hcpTerraform: Type.Optional(HcpTerraformSettings),
    deployments: defaulted(
      Type.Array(DeploymentSettings, {
        description: 'the environments that are deployed by a pipeline; each gets a role to plan and a role to apply',
      }),
      [],
    ),
    otherRegions: defaulted(
      Type.Array(Type.String({ pattern: '^[a-z]{2}(-gov)?-[a-z]+-\\d$' }), {
        uniqueItems: true,
        description: 'regions in use besides aws.region, such as that of copies; they get the same safeguards',
      }),
      [],
    ),
    keptElsewhere: defaulted(
      Type.Array(Type.Enum([...ACCOUNT_SAFEGUARDS, ...REGION_SAFEGUARDS]), {
        uniqueItems: true,
        description: 'safeguards that the organization sets itself, and that are left alone here',
      }),
      [],
    ),
  },
  { additionalProperties: false, description: 'what exists once in an AWS account' },
);

export type AccountSettings = DeepReadonly<Static<typeof AccountSettings>>;
export type Deployment = AccountSettings['deployments'][number];
