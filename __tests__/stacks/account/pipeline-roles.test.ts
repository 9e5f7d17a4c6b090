import { DEPLOYED_STACKS } from '../../../stacks/shared/stack-names';
import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { ACCOUNT, accountStack, BOUNDARY, environments } from './account';

const folder = temporaryFolder();
const stack = accountStack(folder);
const IAM = 'arn:aws:iam::111122223333';
const STATES = 'arn:aws:s3:::eks-file-server-shared-state-111122223333-eu-west-1';

function trustOf(role: string) {
  return statements(at(stack, `aws_iam_role.pipeline_${role}`).assume_role_policy).AssumeByRuns;
}

function policyOf(role: string) {
  return statements(at(stack, `aws_iam_role_policy.pipeline_${role}`).policy);
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

describe('a role to plan', () => {
  it("has AWS's read-only policy", () => {
    expect(at(stack, 'aws_iam_role_policy_attachment.pipeline_dev_plan_ReadOnlyAccess')).toEqual({
      role: ref('aws_iam_role.pipeline_dev_plan.name'),
      policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
  });

  it('from GitHub Actions reads and locks the states of its environment, and writes none', () => {
    const { ListStates, ReadStates, LockStates, DecryptStates } = policyOf('dev_plan');
    expect({ ListStates, ReadStates, LockStates, DecryptStates }).toEqual({
      ListStates: { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [STATES] },
      ReadStates: { Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`${STATES}/eks-file-server/dev/*`] },
      LockStates: {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:DeleteObject'],
        Resource: [`${STATES}/eks-file-server/dev/*.tfstate.tflock`],
      },
      DecryptStates: {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        Resource: [ref('aws_kms_key.state_key.arn')],
      },
    });
  });

  it('from HCP Terraform, which keeps the states itself, may only be denied things', () => {
    expect(Object.values(policyOf('production_plan')).map(({ Effect }) => Effect)).not.toContain('Allow');
  });

  it('sees nothing that users keep', () => {
    const { NoObjects, NoSecrets, NoParameters, NoLogs, NoDisksAndConsoles, NoRecords } = policyOf('production_plan');
    expect(NoObjects).toEqual({
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      Resource: ['arn:aws:s3:::*/*'],
    });
    expect(NoSecrets).toEqual({
      Effect: 'Deny',
      Action: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:GetSecretValue'],
      Resource: ['*'],
    });
    expect(NoParameters).toMatchObject({
      Effect: 'Deny',
      Resource: ['arn:aws:ssm:*:111122223333:parameter/*'],
    });
    expect([NoLogs, NoDisksAndConsoles, NoRecords]).toMatchObject(
      ['logs:FilterLogEvents', 'ebs:GetSnapshotBlock', 'dynamodb:BatchGetItem'].map((first) => ({
        Effect: 'Deny',
        Action: expect.arrayContaining([first]),
        Resource: ['*'],
      })),
    );
    expect(policyOf('dev_plan').NoObjects).toEqual({
      Effect: 'Deny',
      Action: ['s3:GetObject', 's3:GetObjectVersion'],
      NotResource: [`${STATES}/eks-file-server/dev/*`],
    });
  });
});

describe('a role to apply', () => {
  const policy = policyOf('dev_apply');

  it("has AWS's policy for everything but IAM, and no administrator's", () => {
    expect(addresses(stack, 'aws_iam_role_policy_attachment')).toEqual([
      'pipeline_dev_apply_PowerUserAccess',
      'pipeline_dev_plan_ReadOnlyAccess',
      'pipeline_production_apply_PowerUserAccess',
      'pipeline_production_plan_ReadOnlyAccess',
    ]);
    expect(at(stack, 'aws_iam_role_policy_attachment.pipeline_dev_apply_PowerUserAccess').policy_arn).toBe(
      'arn:aws:iam::aws:policy/PowerUserAccess',
    );
  });

  it('makes and fills roles and users only inside the boundary', () => {
    const Condition = { ArnEquals: { 'iam:PermissionsBoundary': BOUNDARY } };
    expect(policy.MakeBoundedRoles).toEqual({
      Effect: 'Allow',
      Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      Resource: [`${IAM}:role/eks-file-server-dev-*`],
      Condition,
    });
    expect(policy.MakeBoundedUsers).toEqual({
      Effect: 'Allow',
      Action: ['iam:AttachUserPolicy', 'iam:CreateUser', 'iam:PutUserPermissionsBoundary'],
      Resource: [`${IAM}:user/eks-file-server-dev-*`],
      Condition,
    });
    const widening = /:(Create|Put|Attach)(Role|User|Group|Login)/;
    const unbounded = Object.values(policy)
      .filter(({ Effect, Condition: condition }) => Effect === 'Allow' && !condition)
      .flatMap(({ Action }) => Action as string[]);
    expect(unbounded.filter((action) => widening.test(action))).toEqual([]);
    expect(policy.NoEndOfBoundaries).toMatchObject({
      Effect: 'Deny',
      Action: ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'],
      Resource: ['*'],
    });
  });

  it('manages identities of its own environment alone', () => {
    const allowed = Object.values(policy).filter(({ Effect }) => Effect === 'Allow');
    expect([...new Set(allowed.flatMap(({ Resource }) => Resource as string[]))]).toEqual([
      `${IAM}:role/eks-file-server-dev-*`,
      `${IAM}:user/eks-file-server-dev-*`,
      `${IAM}:policy/eks-file-server-dev-*`,
      `${IAM}:instance-profile/eks-file-server-dev-*`,
      `${IAM}:oidc-provider/oidc.eks.*.amazonaws.com/id/*`,
      `${IAM}:role/aws-service-role/*`,
    ]);
    expect(allowed.flatMap(({ Action }) => Action as string[]).filter((action) => action.includes('*'))).toEqual([]);
  });

  it('gives roles to the services that need one, and lets no others make theirs', () => {
    expect(policy.GiveRolesToServices).toEqual({
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: [`${IAM}:role/eks-file-server-dev-*`],
      Condition: {
        StringEquals: {
          'iam:PassedToService': [
            'backup.amazonaws.com',
            'cloudtrail.amazonaws.com',
            'ec2.amazonaws.com',
            'eks.amazonaws.com',
            'pods.eks.amazonaws.com',
            'restore-testing.backup.amazonaws.com',
            's3.amazonaws.com',
            'vpc-flow-logs.amazonaws.com',
          ],
        },
      },
    });
    expect(policy.NoOtherServiceLinkedRoles).toEqual({
      Effect: 'Deny',
      Action: ['iam:CreateServiceLinkedRole'],
      Resource: ['*'],
      Condition: {
        StringNotEquals: {
          'iam:AWSServiceName': [
            'autoscaling.amazonaws.com',
            'backup.amazonaws.com',
            'eks.amazonaws.com',
            'eks-nodegroup.amazonaws.com',
            'elasticloadbalancing.amazonaws.com',
            'guardduty.amazonaws.com',
            'restore-testing.backup.amazonaws.com',
            'spot.amazonaws.com',
          ],
        },
      },
    });
  });

  it('takes no other role, and changes neither pipelines nor the boundary', () => {
    expect(policy.NoOtherRoles).toEqual({ Effect: 'Deny', Action: ['sts:AssumeRole'], Resource: ['*'] });
    expect(policy.LeavePipelines).toEqual({
      Effect: 'Deny',
      Action: ['iam:*'],
      Resource: [
        `${IAM}:role/eks-file-server-dev-plan`,
        `${IAM}:role/eks-file-server-dev-apply`,
        `${IAM}:role/eks-file-server-production-plan`,
        `${IAM}:role/eks-file-server-production-apply`,
        BOUNDARY,
      ],
    });
  });

  it('does not touch the states of other environments', () => {
    expect(policy.LeaveOtherStates).toEqual({
      Effect: 'Deny',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      Resource: [`${STATES}/eks-file-server/shared/*`, `${STATES}/eks-file-server/production/*`],
    });
  });

  it('does not touch identities of an environment whose name goes on where its own ends', () => {
    const [shared, dev, production] = environments({
      ...ACCOUNT,
      deployments: [...ACCOUNT.deployments, { environment: 'production-standby', from: 'hcpTerraform' }],
    });
    if (!shared || !dev || !production) throw new Error('no environments');
    const network = { cidr: '10.2.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'] };
    const standby = { ...production, name: 'production-standby', network };
    const both = accountStack(folder, [shared, dev, production, standby]);
    const of = (name: string) => statements(at(both, `aws_iam_role_policy.pipeline_${name}_apply`).policy);
    expect(of('production').LeaveLongerNames).toEqual({
      Effect: 'Deny',
      Action: ['iam:*'],
      Resource: [`${IAM}:*/eks-file-server-production-standby-*`],
    });
    // Of the states each has a folder, so that the shorter name takes none away.
    expect(of('production-standby').LeaveOtherStates?.Resource).toContain(`${STATES}/eks-file-server/production/*`);
    expect(of('production-standby')).not.toHaveProperty('LeaveLongerNames');
    expect(of('dev')).not.toHaveProperty('LeaveLongerNames');
  });

  it('leaves what the account has once to administrators', () => {
    expect(
      Object.keys(policy).filter((name) => /^Leave(Records|Safeguards|Buckets|History|Keys|Images)$/.test(name)),
    ).toEqual(['LeaveRecords', 'LeaveSafeguards', 'LeaveBuckets', 'LeaveHistory', 'LeaveKeys', 'LeaveImages']);
  });

  it('fits into the 10,240 characters that IAM allows for policies in a role', () => {
    for (const name of addresses(stack, 'aws_iam_role_policy')) {
      const text = at(stack, `aws_iam_role_policy.${name}`).policy as string;
      expect(text.length).toBeLessThan(9000);
    }
  });
});
