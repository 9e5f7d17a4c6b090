import { workspacesRules } from '../../../environments/rules/workspaces-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const PROJECT = { organization: 'organization', project: 'project' };
const CLOUD = { kind: 'cloud', ...PROJECT };

const BROKEN: BrokenEnvironments = {
  'an endpoint of notifications has a name of its own': [
    {
      backend: CLOUD,
      workspaces: {
        ...PROJECT,
        notifications: {
          endpoints: [
            { name: 'operations', kind: 'slack' },
            { name: 'operations', kind: 'generic' },
          ],
        },
      },
    },
    'workspaces.notifications.endpoints[1].name "operations" is the name of another entry; use another',
  ],
  'a run in HCP Terraform has no kubeconfig of this machine': [
    { backend: CLOUD, application: { cluster: { kind: 'kubeconfig', context: 'kind' } } },
    'application.cluster.path "~/.kube/config" is a file that runs in HCP Terraform do not have',
  ],
};

/** An example environment that runs in a project, and the environment that makes the project's workspaces. */
function problems(workspaces: object = {}, ...others: readonly object[]): string[] {
  const hcp = { name: 'hcp', backend: { kind: 'local' }, workspaces: { ...PROJECT, ...workspaces } };
  return problemsOf(hcp, { ...EXAMPLE, backend: CLOUD }, ...others);
}

describe('the rules of workspaces', () => {
  expectEachRuleBroken(workspacesRules, BROKEN);

  it('have nothing against a project that environments name as their backend', () => {
    expect(problems({ autoApply: ['example'] })).toEqual([]);
    expect(problems({}, { ...EXAMPLE, name: 'other', network: { ...EXAMPLE.network, cidr: '10.1.0.0/16' } })).toEqual(
      [],
    );
  });

  it.each([{ organization: 'other' }, { project: 'other' }, { hostname: 'tfe.example.org' }])(
    'want an environment in the project, not in another: %j',
    (other) => {
      expect(problems(other)).toEqual([
        expect.stringMatching(
          /^hcp: workspaces\.project "\w+" of \w+ on \S+ runs no environment \(example in project of organization on app\.terraform\.io\); say the same here and in their backend$/,
        ),
      ]);
    },
  );

  it('apply at once only what runs there', () => {
    expect(problems({ autoApply: ['production'] })).toEqual([
      'hcp: workspaces.autoApply[0] "production" does not run there; use one of example, or leave it out',
    ]);
  });

  it('make a project once', () => {
    expect(problems({}, { name: 'again', backend: { kind: 'local' }, workspaces: PROJECT })).toEqual([
      'again: workspaces.project "project" is made by hcp already; keep one of the two sections',
    ]);
  });

  it('run nothing without the roles that the account makes', () => {
    const shared = { name: 'shared', aws: EXAMPLE.aws, backend: { kind: 'local' }, account: {} };
    expect(problems({}, shared)).toEqual([
      "hcp: workspaces.project \"example\" runs there without roles; add { environment: 'example', from: 'hcpTerraform' } to account.deployments of shared",
    ]);
  });

  it('hold nothing against an environment that has problems of its own', () => {
    const lines = problemsOf(
      { name: 'hcp', backend: { kind: 'local' }, workspaces: { ...PROJECT, autoApply: ['example'] } },
      { ...EXAMPLE, backend: CLOUD, aws: { accountId: 'x', region: 'eu-west-1' } },
    );
    expect(lines).toEqual([expect.stringMatching(/^example: aws\.accountId "x"/)]);
  });
});
