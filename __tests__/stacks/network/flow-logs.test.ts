import { addresses, at, ref, statements, temporaryFolder } from '../synthesize';
import { networkWith } from './network';

const folder = temporaryFolder();
const GROUP = '/aws/vpc/eks-file-server-example/flow-logs';
const FIELDS = [
  ...['version', 'account-id', 'interface-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets'],
  ...['bytes', 'start', 'end', 'action', 'log-status', 'vpc-id', 'subnet-id', 'instance-id', 'az-id', 'tcp-flags'],
  ...['pkt-srcaddr', 'pkt-dstaddr', 'pkt-src-aws-service', 'pkt-dst-aws-service', 'flow-direction', 'traffic-path'],
];
const record = {
  vpc_id: ref('aws_vpc.vpc.id'),
  traffic_type: 'ALL',
  // Two dollar signs: Terraform hands one on to AWS and looks nothing up.
  log_format: FIELDS.map((field) => `$\${${field}}`).join(' '),
  tags: { Name: 'eks-file-server-example' },
};
const control = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: ['kms:*'],
  Resource: ['*'],
};

describe('flow logs', () => {
  const stack = networkWith(folder);

  it('go to CloudWatch by default, for a year, all of them and with the fields that tell pods apart', () => {
    expect(at(stack, 'aws_flow_log.flow-logs')).toEqual({
      ...record,
      log_destination_type: 'cloud-watch-logs',
      log_destination: ref('aws_cloudwatch_log_group.flow-logs.arn'),
      iam_role_arn: ref('aws_iam_role.flow-logs_role.arn'),
      depends_on: ['aws_iam_role_policy.flow-logs_role'],
    });
    expect(at(stack, 'aws_cloudwatch_log_group.flow-logs')).toEqual({
      name: GROUP,
      kms_key_id: ref('aws_kms_key.flow-logs_key.arn'),
      retention_in_days: 365,
      deletion_protection_enabled: true,
    });
  });

  it('are written by a role that only flow logs of this account and region take', () => {
    const { name, assume_role_policy } = at(stack, 'aws_iam_role.flow-logs_role');
    expect(name).toBe('eks-file-server-example-flow-logs');
    expect(statements(assume_role_policy)).toEqual({
      Assume: {
        Effect: 'Allow',
        Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
        Action: ['sts:AssumeRole'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': '111122223333' },
          ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*' },
        },
      },
    });
  });

  it('are written to their own log group alone', () => {
    const group = `arn:aws:logs:eu-west-1:111122223333:log-group:${GROUP}`;
    expect(statements(at(stack, 'aws_iam_role_policy.flow-logs_role').policy)).toEqual({
      WriteRecords: {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        Resource: [group, `${group}:*`],
      },
      FindTheGroup: { Effect: 'Allow', Action: ['logs:DescribeLogGroups'], Resource: ['*'] },
    });
  });

  it('are encrypted with a key that CloudWatch Logs uses for their group alone', () => {
    expect(at(stack, 'aws_kms_key.flow-logs_key')).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    expect(at(stack, 'aws_kms_alias.flow-logs_key').name).toBe('alias/eks-file-server-example-flow-logs');
    const logs = { Effect: 'Allow', Principal: { Service: 'logs.eu-west-1.amazonaws.com' }, Resource: ['*'] };
    expect(statements(at(stack, 'aws_kms_key.flow-logs_key').policy)).toEqual({
      AccountControlsThroughIam: control,
      CloudWatchLogsEncryptsOneGroup: {
        ...logs,
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
        Condition: {
          StringEquals: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:eu-west-1:111122223333:log-group:${GROUP}`,
          },
        },
      },
      CloudWatchLogsFindsTheKey: { ...logs, Action: ['kms:DescribeKey'] },
    });
  });

  it('are of the retention and protection that the environment says', () => {
    const short = networkWith(folder, { flowLogs: { retentionDays: 7, deletionProtection: false } });
    expect(at(short, 'aws_cloudwatch_log_group.flow-logs')).toMatchObject({
      retention_in_days: 7,
      deletion_protection_enabled: false,
    });
  });

  it('are none where the organization has them', () => {
    const none = networkWith(folder, { flowLogs: { destination: 'none' } });
    for (const type of ['aws_flow_log', 'aws_cloudwatch_log_group', 'aws_s3_bucket', 'aws_kms_key', 'aws_iam_role']) {
      expect({ type, addresses: addresses(none, type) }).toEqual({ type, addresses: [] });
    }
  });
});

describe('flow logs in a bucket', () => {
  const stack = networkWith(folder, { flowLogs: { destination: 's3', retentionDays: 30 } });
  const bucketArn = 'arn:aws:s3:::eks-file-server-example-flows-111122223333-eu-west-1';
  const source = {
    StringEquals: { 'aws:SourceAccount': '111122223333' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:logs:eu-west-1:111122223333:*' },
  };
  const delivery = { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' } };

  it('are Parquet files by the hour, and need no role', () => {
    expect(at(stack, 'aws_flow_log.flow-logs')).toEqual({
      ...record,
      log_destination_type: 's3',
      log_destination: bucketArn,
      destination_options: { file_format: 'parquet', hive_compatible_partitions: true, per_hour_partition: true },
      // The policy first: AWS would replace one that lacks the delivery.
      depends_on: [
        'aws_s3_bucket_versioning.flow-logs_bucket',
        'aws_s3_bucket_server_side_encryption_configuration.flow-logs_bucket',
        'aws_s3_bucket_policy.flow-logs_bucket',
      ],
    });
    expect(addresses(stack, 'aws_iam_role')).toEqual([]);
    expect(addresses(stack, 'aws_cloudwatch_log_group')).toEqual([]);
  });

  it('are written by the delivery of this account and region alone, over TLS', () => {
    const { DenyPlainHttp, DenyOtherEncryption, ...allowed } = statements(
      at(stack, 'aws_s3_bucket_policy.flow-logs_bucket').policy,
    );
    expect([DenyPlainHttp?.Effect, DenyOtherEncryption?.Effect]).toEqual(['Deny', 'Deny']);
    expect(allowed).toEqual({
      WriteRecords: {
        ...delivery,
        Action: ['s3:PutObject'],
        Resource: [`${bucketArn}/AWSLogs/aws-account-id=111122223333/*`],
        Condition: {
          ...source,
          StringEquals: { ...source.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
        },
      },
      FindTheBucket: {
        ...delivery,
        Action: ['s3:GetBucketAcl', 's3:ListBucket'],
        Resource: [bucketArn],
        Condition: source,
      },
    });
  });

  it('are encrypted with a key that the delivery may use', () => {
    expect(at(stack, 'aws_s3_bucket_server_side_encryption_configuration.flow-logs_bucket').rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: 'aws:kms',
          kms_master_key_id: ref('aws_kms_key.flow-logs_key.arn'),
        },
        bucket_key_enabled: true,
        blocked_encryption_types: ['SSE-C'],
      },
    ]);
    expect(statements(at(stack, 'aws_kms_key.flow-logs_key').policy)).toEqual({
      AccountControlsThroughIam: control,
      LogDeliveryEncryptsRecords: {
        ...delivery,
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: ['*'],
        Condition: source,
      },
    });
  });

  it('are deleted after their days, and the bucket outlives a destroy', () => {
    expect(at(stack, 'aws_s3_bucket.flow-logs_bucket')).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    const rules = at(stack, 'aws_s3_bucket_lifecycle_configuration.flow-logs_bucket').rule;
    expect(rules).toContainEqual({ id: 'expire', status: 'Enabled', filter: [{}], expiration: [{ days: 30 }] });
  });
});
