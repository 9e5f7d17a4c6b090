import { addresses, at, statements, temporaryFolder } from '../synthesize';
import { ACCOUNT, accountStack, BOUNDARY, environments } from './account';
import { policyOf, STATES, stack } from './pipelines';

const IAM = 'arn:aws:iam::111122223333';

describe('a role to apply', () => {
  const folder = temporaryFolder();
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

  it('manages identities of its own environment alone, and may look up any role', () => {
    const { ReadRoles, ...others } = policy;
    expect(ReadRoles).toEqual({ Effect: 'Allow', Action: ['iam:GetRole'], Resource: [`${IAM}:role/*`] });
    const allowed = Object.values(others).filter(({ Effect }) => Effect === 'Allow');
    expect([...new Set(allowed.flatMap(({ Resource }) => Resource as string[]))]).toEqual([
      `${IAM}:role/eks-file-server-dev-*`,
      `${IAM}:user/eks-file-server-dev-*`,
      `${IAM}:policy/eks-file-server-dev-*`,
      `${IAM}:instance-profile/eks-file-server-dev-*`,
      `${IAM}:oidc-provider/oidc.eks.*.amazonaws.com/id/*`,
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
