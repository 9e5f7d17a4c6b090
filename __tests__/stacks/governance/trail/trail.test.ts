import { addresses, at, ref, statements } from '../../synthesize';
import { accountGovernance } from '../governance';

const stack = accountGovernance();
const TRAIL = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/eks-file-server-example';
const BUCKET = 'arn:aws:s3:::eks-file-server-example-trail-111122223333-eu-west-1';
const LOG_GROUP = '/aws/cloudtrail/eks-file-server-example';
const CLOUD_TRAIL = { Service: 'cloudtrail.amazonaws.com' };

describe('the trail of an account', () => {
  it('records every region, under a key, in files whose change would show', () => {
    expect(at(stack, 'aws_cloudtrail.account_trail')).toEqual({
      name: 'eks-file-server-example',
      s3_bucket_name: ref('aws_s3_bucket.account_trail_bucket.id'),
      kms_key_id: ref('aws_kms_key.account_trail_key.arn'),
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      cloud_watch_logs_group_arn: `${ref('aws_cloudwatch_log_group.account_trail.arn')}:*`,
      cloud_watch_logs_role_arn: ref('aws_iam_role.account_trail_role.arn'),
      sns_topic_name: ref('aws_sns_topic.account_trail_files.name'),
      depends_on: [
        'aws_s3_bucket_versioning.account_trail_bucket',
        'aws_s3_bucket_server_side_encryption_configuration.account_trail_bucket',
        'aws_s3_bucket_policy.account_trail_bucket',
        'aws_sns_topic_policy.account_trail_files',
        'aws_iam_role_policy.account_trail_role',
      ],
    });
  });

  it('lets CloudTrail write below the account in the bucket, on behalf of this trail only', () => {
    const { CloudTrailFindsTheBucket, CloudTrailWritesFiles } = statements(
      at(stack, 'aws_s3_bucket_policy.account_trail_bucket').policy,
    );
    expect(CloudTrailFindsTheBucket).toEqual({
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['s3:GetBucketAcl'],
      Resource: [BUCKET],
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
    });
    expect(CloudTrailWritesFiles).toEqual({
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['s3:PutObject'],
      Resource: [`${BUCKET}/AWSLogs/111122223333/*`],
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  });

  it('has a key that serves this trail, by its encryption context, and its log group', () => {
    const policy = statements(at(stack, 'aws_kms_key.account_trail_key').policy);
    expect(policy.CloudTrailEncryptsFiles).toEqual({
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['kms:GenerateDataKey*'],
      Resource: ['*'],
      Condition: {
        StringEquals: { 'aws:SourceArn': TRAIL },
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': 'arn:aws:cloudtrail:*:111122223333:trail/*' },
      },
    });
    expect(policy.CloudTrailFindsTheKey).toMatchObject({
      Action: ['kms:DescribeKey'],
      Condition: { StringEquals: { 'aws:SourceArn': TRAIL } },
    });
    expect(policy.CloudWatchLogsEncryptsOneGroup?.Condition).toEqual({
      StringEquals: {
        'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:eu-west-1:111122223333:log-group:${LOG_GROUP}`,
      },
    });
    expect(at(stack, 'aws_kms_key.account_trail_key').enable_key_rotation).toBe(true);
  });

  it('writes its events to a log group of a year, by a role for that alone, which CloudTrail takes without saying for whom', () => {
    expect(at(stack, 'aws_cloudwatch_log_group.account_trail')).toEqual({
      name: LOG_GROUP,
      kms_key_id: ref('aws_kms_key.account_trail_key.arn'),
      retention_in_days: 365,
      deletion_protection_enabled: true,
    });
    expect(statements(at(stack, 'aws_iam_role.account_trail_role').assume_role_policy).Assume).toEqual({
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['sts:AssumeRole'],
    });
    expect(statements(at(stack, 'aws_iam_role_policy.account_trail_role').policy)).toEqual({
      WriteEvents: {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: [
          `arn:aws:logs:eu-west-1:111122223333:log-group:${LOG_GROUP}:log-stream:111122223333_CloudTrail_eu-west-1*`,
        ],
      },
    });
  });

  it('tells of new files by a topic that no person hears', () => {
    expect(at(stack, 'aws_sns_topic.account_trail_files').kms_master_key_id).toBe(
      ref('aws_kms_key.account_trail_files_key.arn'),
    );
    expect(addresses(stack, 'aws_sns_topic_subscription').filter((name) => name.includes('files'))).toEqual([]);
  });

  it('keeps files for seven years, and tells who reads them, in the bucket of the account stack', () => {
    const { rule } = at(stack, 'aws_s3_bucket_lifecycle_configuration.account_trail_bucket');
    expect(rule).toContainEqual({ id: 'expire', status: 'Enabled', filter: [{}], expiration: [{ days: 2557 }] });
    expect(at(stack, 'aws_s3_bucket_logging.account_trail_bucket')).toMatchObject({
      target_bucket: 'eks-file-server-example-access-111122223333-eu-west-1',
      target_prefix: 's3/eks-file-server-example-trail-111122223333-eu-west-1/',
    });
    expect(at(stack, 'aws_s3_bucket.account_trail_bucket')).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('is none where the organization has one', () => {
    const bare = accountGovernance({ keptElsewhere: ['trail'] });
    for (const type of [
      'aws_cloudtrail',
      'aws_s3_bucket',
      'aws_cloudwatch_log_group',
      'aws_cloudwatch_log_metric_filter',
    ]) {
      expect(addresses(bare, type)).toEqual([]);
    }
  });
});
