import { at, ref } from '../synthesize';
import { policyOf, STATES, stack } from './pipelines';

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
