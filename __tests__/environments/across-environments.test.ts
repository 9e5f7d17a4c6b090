import type { WrittenEnvironment } from '../../environments/schema';
import { EXAMPLE, problemsOf } from './example';

const BOUNDARY = 'arn:aws:iam::111122223333:policy/eks-file-server-boundary';
const WORKSPACES = { organization: 'organization', project: 'project' };

/** An environment with an account, and those that it deploys, each changed by what a test says. */
function problems(account: object, deployed: object = {}): string[] {
  const shared: object = {
    name: 'shared',
    aws: EXAMPLE.aws,
    backend: { kind: 'local' },
    account: {
      githubActions: { repository: 'owner/repository' },
      hcpTerraform: WORKSPACES,
      deployments: [{ environment: 'example', from: 'githubActions' }],
      ...account,
    },
  };
  const example: object = { ...EXAMPLE, aws: { ...EXAMPLE.aws, permissionsBoundaryArn: BOUNDARY }, ...deployed };
  return problemsOf(shared, example);
}

describe('an account and the environments in it', () => {
  it('may have no problem', () => {
    expect(problems({})).toEqual([]);
  });

  it('deploys environments that there are', () => {
    expect(problems({ deployments: [{ environment: 'prod', from: 'githubActions' }] })).toEqual([
      'shared: account.deployments[0].environment "prod" is no environment; use one of shared, example',
    ]);
  });

  it('is applied by no pipeline of its own making', () => {
    expect(problems({ deployments: [{ environment: 'shared', from: 'githubActions' }] })).toContainEqual(
      'shared: account.deployments[0] "shared" is this environment, which an administrator applies; leave it out',
    );
  });

  it('deploys environments of the same account and project', () => {
    const [message] = problems({}, { aws: { ...EXAMPLE.aws, accountId: '444455556666' } });
    expect(message).toBe(
      'shared: account.deployments[0] "example" is of account 444455556666 and project eks-file-server; give them an account section of their own',
    );
    expect(problems({}, { project: 'other' })).toContainEqual(
      expect.stringContaining('"example" is of account 111122223333 and project other'),
    );
  });

  it.each<[from: string, backend: WrittenEnvironment['backend'], use: string]>([
    ['githubActions', { kind: 'cloud', ...WORKSPACES }, 'hcpTerraform'],
    ['hcpTerraform', { kind: 'local' }, 'githubActions'],
  ])('does not deploy from %s where the backend is %j', (from, backend, use) => {
    expect(problems({ deployments: [{ environment: 'example', from }] }, { backend })).toEqual([
      `shared: account.deployments[0].from "${from}" does not run example, whose backend is ${backend.kind}; use ${use}, or change the backend`,
    ]);
  });

  it('trusts the workspaces that the backend names', () => {
    const deployments = [{ environment: 'example', from: 'hcpTerraform' }];
    expect(problems({ deployments }, { backend: { kind: 'cloud', ...WORKSPACES } })).toEqual([]);
    for (const other of [{ organization: 'other' }, { workspacePrefix: 'files-' }, { hostname: 'tfe.example.org' }]) {
      expect(problems({ deployments }, { backend: { kind: 'cloud', ...WORKSPACES, ...other } })).toEqual([
        expect.stringMatching(/^shared: account\.hcpTerraform .* names other workspaces than the backend of example/),
      ]);
    }
  });

  it('bounds the roles of what it deploys, which the pipeline could not make otherwise', () => {
    for (const permissionsBoundaryArn of [undefined, 'arn:aws:iam::111122223333:policy/other']) {
      expect(problems({}, { aws: { ...EXAMPLE.aws, permissionsBoundaryArn } })).toEqual([
        `shared: account.deployments[0] "example" has roles outside the boundary of this account; set its aws.permissionsBoundaryArn to ${BOUNDARY}`,
      ]);
    }
  });

  it('is described once', () => {
    expect(problems({ deployments: [] }, { account: {}, aws: EXAMPLE.aws })).toEqual([
      'example: account "111122223333" is described by shared already, and has these things once; keep one of the two sections',
    ]);
    const aws = { ...EXAMPLE.aws, accountId: '444455556666' };
    expect(problems({ deployments: [] }, { account: {}, aws })).toEqual([]);
  });

  it('is not held against an environment that has problems of its own', () => {
    expect(problems({}, { aws: { accountId: 'x', region: 'eu-west-1' } })).toEqual([
      expect.stringMatching(/^example: aws\.accountId "x"/),
    ]);
  });
});
