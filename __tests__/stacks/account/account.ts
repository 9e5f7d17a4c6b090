import type { WrittenEnvironment } from '../../../environments/schema';
import { validateEnvironments } from '../../../environments/validate';
import { EXAMPLE } from '../../environments/example';
import { type StackJson, synthesize, type temporaryFolder } from '../synthesize';

type Account = NonNullable<WrittenEnvironment['account']>;

export const BOUNDARY = 'arn:aws:iam::111122223333:policy/eks-file-server-boundary';

const DEPLOYED: WrittenEnvironment = { ...EXAMPLE, aws: { ...EXAMPLE.aws, permissionsBoundaryArn: BOUNDARY } };

/** Two environments in one account: dev from GitHub Actions, production from HCP Terraform. */
export const ACCOUNT = {
  githubActions: { repository: 'owner@123456/repository@456789' },
  hcpTerraform: { organization: 'organization', project: 'project', workspacePrefix: 'files-' },
  deployments: [
    { environment: 'dev', from: 'githubActions' },
    { environment: 'production', from: 'hcpTerraform' },
  ],
  otherRegions: ['eu-central-1'],
} satisfies Account;

/** The environments of the example account. */
export function environments(account: Account = ACCOUNT, aws: object = {}): WrittenEnvironment[] {
  const bucket = 'eks-file-server-shared-state-111122223333-eu-west-1';
  const kmsKeyId = 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-0000-0000-000000000000';
  return [
    { name: 'shared', aws: { ...EXAMPLE.aws, ...aws }, backend: { kind: 'local' }, account },
    { ...DEPLOYED, name: 'dev', backend: { kind: 's3', bucket, region: 'eu-west-1', kmsKeyId } },
    { ...DEPLOYED, name: 'production', backend: { kind: 'cloud', ...ACCOUNT.hcpTerraform } },
  ];
}

/** The account's stack of `written`, whose first environment has the account. */
export function accountStack(folder: ReturnType<typeof temporaryFolder>, written = environments()): StackJson {
  const [shared] = validateEnvironments(written);
  const stack = shared && synthesize(folder, shared)['shared-account'];
  if (!stack) throw new Error('no stack');
  return stack;
}
