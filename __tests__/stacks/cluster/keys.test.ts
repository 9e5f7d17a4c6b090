import { addresses, at, ref, statements } from '../synthesize';
import { synthesizeCluster } from './synthesize-cluster';

const stack = synthesizeCluster();

describe('encryption keys', () => {
  it('rotate, and have an alias each', () => {
    expect(addresses(stack, 'aws_kms_key')).toEqual(['key_logs', 'key_secrets', 'key_volumes']);
    for (const key of addresses(stack, 'aws_kms_key')) {
      expect(at(stack, `aws_kms_key.${key}`)).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    }
    expect(at(stack, 'aws_kms_alias.key_volumes')).toEqual({
      name: 'alias/eks-file-server-example-volumes',
      target_key_id: ref('aws_kms_key.key_volumes.key_id'),
    });
  });

  it('are controlled by the account', () => {
    for (const key of addresses(stack, 'aws_kms_key')) {
      expect(statements(at(stack, `aws_kms_key.${key}`).policy).AccountControlsThroughIam).toEqual({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: ['kms:*'],
        Resource: ['*'],
      });
    }
  });

  it('of secrets lets whoever creates the cluster give EKS its grant, by IAM and without a condition', () => {
    expect(Object.keys(statements(at(stack, 'aws_kms_key.key_secrets').policy))).toEqual(['AccountControlsThroughIam']);
  });

  it('of logs serves CloudWatch Logs for the one group', () => {
    expect(statements(at(stack, 'aws_kms_key.key_logs').policy).CloudWatchLogsEncryptsOneGroup).toEqual({
      Effect: 'Allow',
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      Resource: ['*'],
      Condition: {
        StringEquals: {
          'kms:EncryptionContext:aws:logs:arn':
            'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/eks/eks-file-server-example/cluster',
        },
      },
    });
  });

  it('of volumes serves everyone in the account who acts through EC2, and so Auto Scaling', () => {
    const throughEc2 = { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com', 'kms:CallerAccount': '111122223333' };
    const { AccountControlsThroughIam: _account, ...shared } = statements(at(stack, 'aws_kms_key.key_volumes').policy);
    expect(shared).toEqual({
      Ec2EncryptsVolumes: {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: ['*'],
        Condition: { StringEquals: throughEc2 },
      },
      Ec2AttachesVolumes: {
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: ['kms:CreateGrant'],
        Resource: ['*'],
        Condition: { StringEquals: throughEc2, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    });
  });
});
