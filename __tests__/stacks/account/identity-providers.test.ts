import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { ACCOUNT, accountStack, environments } from './account';

const folder = temporaryFolder();
const stack = accountStack(folder);

describe('the identity providers', () => {
  it('are those of the pipelines, for their audiences, without thumbprints', () => {
    expect(at(stack, 'aws_iam_openid_connect_provider.identity_github-actions')).toEqual({
      url: 'https://token.actions.githubusercontent.com',
      client_id_list: ['sts.amazonaws.com'],
    });
    expect(at(stack, 'aws_iam_openid_connect_provider.identity_hcp-terraform')).toEqual({
      url: 'https://app.terraform.io',
      client_id_list: ['aws.workload.identity'],
    });
  });

  it('are named and not made where the account has them', () => {
    const existing = accountStack(
      folder,
      environments({
        ...ACCOUNT,
        githubActions: { ...ACCOUNT.githubActions, provider: 'existing' },
        hcpTerraform: { ...ACCOUNT.hcpTerraform, provider: 'existing' },
      }),
    );
    expect(addresses(existing, 'aws_iam_openid_connect_provider')).toEqual([]);
    const principal = (role: string) => statements(at(existing, role).assume_role_policy).AssumeByRuns?.Principal;
    expect(principal('aws_iam_role.pipeline_dev_plan')).toEqual({
      Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
    });
    expect(principal('aws_iam_role.pipeline_production_apply')).toEqual({
      Federated: 'arn:aws:iam::111122223333:oidc-provider/app.terraform.io',
    });
  });

  it('are none where no pipeline deploys', () => {
    const alone = accountStack(folder, environments({}).slice(0, 1));
    expect(addresses(alone, 'aws_iam_openid_connect_provider')).toEqual([]);
    expect(addresses(alone, 'aws_iam_role')).toEqual([]);
    expect(alone.output?.['pipeline-roles']?.value).toEqual({});
  });

  it('have the host of another Terraform Enterprise', () => {
    const hostname = 'terraform.example.org';
    const [shared, dev, production] = environments({
      ...ACCOUNT,
      hcpTerraform: { ...ACCOUNT.hcpTerraform, hostname },
    });
    const own = accountStack(folder, [
      ...(shared && dev ? [shared, dev] : []),
      ...(production
        ? [{ ...production, backend: { kind: 'cloud', hostname, ...ACCOUNT.hcpTerraform } as const }]
        : []),
    ]);
    expect(at(own, 'aws_iam_openid_connect_provider.identity_hcp-terraform').url).toBe(`https://${hostname}`);
    expect(
      statements(at(own, 'aws_iam_role.pipeline_production_plan').assume_role_policy).AssumeByRuns?.Condition,
    ).toEqual({
      StringEquals: { [`${hostname}:aud`]: 'aws.workload.identity', [`${hostname}:sub`]: expect.any(Array) },
    });
  });

  it('are what the roles trust', () => {
    expect(statements(at(stack, 'aws_iam_role.pipeline_dev_plan').assume_role_policy).AssumeByRuns?.Principal).toEqual({
      Federated: ref('aws_iam_openid_connect_provider.identity_github-actions.arn'),
    });
  });
});
