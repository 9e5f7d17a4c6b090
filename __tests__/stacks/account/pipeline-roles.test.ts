import { DEPLOYED_STACKS } from '../../../stacks/shared/stack-names';
import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { ACCOUNT, accountStack, environments } from './account';
import { stack } from './pipelines';

const folder = temporaryFolder();

function trustOf(role: string) {
  return statements(at(stack, `aws_iam_role.pipeline_${role}`).assume_role_policy).AssumeByRuns;
}

describe('the roles of pipelines', () => {
  it('are two for each deployment, outside the boundary that they give to others', () => {
    expect(addresses(stack, 'aws_iam_role')).toEqual([
      'pipeline_dev_apply',
      'pipeline_dev_plan',
      'pipeline_production_apply',
      'pipeline_production_plan',
    ]);
    expect(at(stack, 'aws_iam_role.pipeline_dev_plan')).toEqual({
      name: 'eks-file-server-dev-plan',
      description: 'Plans changes to dev',
      assume_role_policy: expect.any(String),
    });
  });

  it('are printed by environment', () => {
    expect(stack.output?.['pipeline-roles']?.value).toEqual({
      dev: { plan: ref('aws_iam_role.pipeline_dev_plan.arn'), apply: ref('aws_iam_role.pipeline_dev_apply.arn') },
      production: {
        plan: ref('aws_iam_role.pipeline_production_plan.arn'),
        apply: ref('aws_iam_role.pipeline_production_apply.arn'),
      },
    });
  });
});

describe('the trust of pipelines', () => {
  it('GitHub Actions: pull requests and the main branch plan, the environment applies', () => {
    const trust = (...subjects: string[]) => ({
      Effect: 'Allow',
      Principal: { Federated: ref('aws_iam_openid_connect_provider.identity_github-actions.arn') },
      Action: ['sts:AssumeRoleWithWebIdentity'],
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': subjects,
        },
      },
    });
    const repository = 'repo:owner@123456/repository@456789';
    expect(trustOf('dev_plan')).toEqual(trust(`${repository}:pull_request`, `${repository}:ref:refs/heads/main`));
    expect(trustOf('dev_apply')).toEqual(trust(`${repository}:environment:dev`));
  });

  it('HCP Terraform: each workspace of the environment, one phase each', () => {
    for (const phase of ['plan', 'apply']) {
      expect(trustOf(`production_${phase}`)).toEqual({
        Effect: 'Allow',
        Principal: { Federated: ref('aws_iam_openid_connect_provider.identity_hcp-terraform.arn') },
        Action: ['sts:AssumeRoleWithWebIdentity'],
        Condition: {
          StringEquals: {
            'app.terraform.io:aud': 'aws.workload.identity',
            'app.terraform.io:sub': DEPLOYED_STACKS.map(
              (name) =>
                `organization:organization:project:project:workspace:files-production-${name}:run_phase:${phase}`,
            ),
          },
        },
      });
    }
  });

  it('leaves nothing open', () => {
    for (const role of addresses(stack, 'aws_iam_role')) {
      expect(at(stack, `aws_iam_role.${role}`).assume_role_policy).not.toMatch(/[*?]|StringLike|ForAllValues/);
    }
  });

  it('fits into the 2,048 characters that IAM allows, with the longest names', () => {
    const workspaces = { organization: 'o'.repeat(40), project: 'p'.repeat(40), workspacePrefix: `${'w'.repeat(40)}-` };
    const [shared, dev, production] = environments({
      ...ACCOUNT,
      hcpTerraform: workspaces,
      deployments: [{ environment: 'longest12345', from: 'hcpTerraform' }],
    });
    if (!shared || !dev || !production) throw new Error('no environments');
    const longest = accountStack(folder, [
      shared,
      { ...production, name: 'longest12345', backend: { kind: 'cloud', ...workspaces } },
    ]);
    for (const phase of ['plan', 'apply']) {
      const policy = at(longest, `aws_iam_role.pipeline_longest12345_${phase}`).assume_role_policy as string;
      const provider = 'arn:aws-us-gov:iam::111122223333:oidc-provider/app.terraform.io';
      expect(policy.replace(/\$\{[^}]+\}/, provider).length).toBeLessThanOrEqual(2048);
    }
  });
});
