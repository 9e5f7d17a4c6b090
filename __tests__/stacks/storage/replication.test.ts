import { addresses, at, ref, type StackJson, statements } from '../synthesize';
import { storage } from './storage';

const REPLICATION = { region: 'eu-central-1' } as const;
const EMAILS = { emails: ['operations@example.com'] };
const ORIGINAL = 'eks-file-server-example-files-111122223333-eu-west-1';
const COPY = 'eks-file-server-example-files-111122223333-eu-central-1';

function roleStatements(stack: StackJson | undefined, purpose = 'files') {
  return statements(at(stack, `aws_iam_role_policy.${purpose}-replication_role`).policy);
}

describe('replication', () => {
  const stack = storage({ replication: REPLICATION }, { alerts: EMAILS });

  it('copies files and backups, each to a bucket of the same purpose in the other region', () => {
    expect(addresses(stack, 'aws_s3_bucket_replication_configuration')).toEqual([
      'backups-replication',
      'files-replication',
    ]);
    expect(at(stack, 'aws_s3_bucket.files-replica_bucket')).toMatchObject({ bucket: COPY, region: 'eu-central-1' });
  });

  it('copies encrypted objects under the key of the other region, and leaves out deletions', () => {
    expect(at(stack, 'aws_s3_bucket_replication_configuration.files-replication')).toMatchObject({
      bucket: ref('aws_s3_bucket.files_bucket.id'),
      role: ref('aws_iam_role.files-replication_role.arn'),
      rule: [
        {
          id: 'all-files',
          status: 'Enabled',
          priority: 1,
          filter: {},
          delete_marker_replication: { status: 'Disabled' },
          source_selection_criteria: { sse_kms_encrypted_objects: { status: 'Enabled' } },
          destination: {
            bucket: `arn:aws:s3:::${COPY}`,
            encryption_configuration: { replica_kms_key_id: ref('aws_kms_key.files-replica_key.arn') },
            metrics: { status: 'Enabled' },
          },
        },
      ],
    });
  });

  it('waits for the versioning of both buckets and the policy of its role', () => {
    const { depends_on } = at(stack, 'aws_s3_bucket_replication_configuration.files-replication');
    expect(depends_on).toEqual(
      expect.arrayContaining([
        'aws_s3_bucket_versioning.files_bucket',
        'aws_s3_bucket_versioning.files-replica_bucket',
        'aws_iam_role_policy.files-replication_role',
      ]),
    );
  });

  it('lets S3 take the role', () => {
    expect(statements(at(stack, 'aws_iam_role.files-replication_role').assume_role_policy)).toEqual({
      Assume: {
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: ['sts:AssumeRole'],
      },
    });
  });

  it('gives the role what copying needs, with each key through S3 of its region', () => {
    const original = `arn:aws:s3:::${ORIGINAL}`;
    const copy = `arn:aws:s3:::${COPY}`;
    const through = (region: string, bucket: string) => ({
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucket, `${bucket}/*`] },
    });
    expect(roleStatements(stack)).toEqual({
      ReadTheConfiguration: {
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        Resource: [original],
      },
      ReadVersions: {
        Effect: 'Allow',
        Action: ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl', 's3:GetObjectVersionTagging'],
        Resource: [`${original}/*`],
      },
      WriteCopies: {
        Effect: 'Allow',
        Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
        Resource: [`${copy}/*`],
      },
      DecryptVersions: {
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [ref('aws_kms_key.files_key.arn')],
        Condition: through('eu-west-1', original),
      },
      EncryptCopies: {
        Effect: 'Allow',
        Action: ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'],
        Resource: [ref('aws_kms_key.files-replica_key.arn')],
        Condition: through('eu-central-1', copy),
      },
    });
  });

  it('keeps the copies and their keys in the other region, without access logs', () => {
    for (const address of [
      'aws_kms_key.files-replica_key',
      'aws_kms_alias.files-replica_key',
      'aws_s3_bucket_versioning.files-replica_bucket',
      'aws_s3_bucket_policy.files-replica_bucket',
    ]) {
      expect({ address, region: at(stack, address).region }).toEqual({ address, region: 'eu-central-1' });
    }
    expect(addresses(stack, 'aws_s3_bucket_logging')).toEqual(['backups_bucket', 'files_bucket']);
  });

  it('tells of failed copies where S3 counts them: in the region of the originals', () => {
    expect(at(stack, 'aws_cloudwatch_metric_alarm.files-replication-alarm_failed')).toEqual({
      alarm_name: 'eks-file-server-example-replicate-files-failed',
      alarm_description: expect.stringContaining('could not be copied'),
      namespace: 'AWS/S3',
      metric_name: 'OperationsFailedReplication',
      dimensions: {
        SourceBucket: ref('aws_s3_bucket.files_bucket.id'),
        DestinationBucket: ref('aws_s3_bucket.files-replica_bucket.id'),
        RuleId: 'all-files',
      },
      statistic: 'Sum',
      comparison_operator: 'GreaterThanThreshold',
      threshold: 0,
      period: 300,
      evaluation_periods: 1,
      treat_missing_data: 'notBreaching',
      alarm_actions: [ref('aws_sns_topic.alarms.arn')],
      ok_actions: [ref('aws_sns_topic.alarms.arn')],
      depends_on: ['aws_sns_topic_policy.alarms'],
    });
  });

  it('tells of late copies in their own region, through a topic there', () => {
    expect(at(stack, 'aws_cloudwatch_metric_alarm.files-replication-alarm_late')).toMatchObject({
      region: 'eu-central-1',
      metric_name: 'ReplicationLatency',
      statistic: 'Maximum',
      threshold: 3600,
      evaluation_periods: 3,
      alarm_actions: [ref('aws_sns_topic.replica-alarms.arn')],
    });
    expect(at(stack, 'aws_sns_topic.replica-alarms').region).toBe('eu-central-1');
    expect(at(stack, 'aws_sns_topic.alarms')).not.toHaveProperty('region');
  });

  it('tells every address of the environment, in both regions', () => {
    expect(addresses(stack, 'aws_sns_topic_subscription')).toEqual([
      'alarms_operations_example_com',
      'replica-alarms_operations_example_com',
    ]);
  });
});

describe('the options of replication', () => {
  const stack = storage({
    replication: { ...REPLICATION, deleteMarkers: 'replicate' },
    backups: { objectLockDays: 14 },
  });

  it('hide copies of deleted objects where the environment says so', () => {
    expect(at(stack, 'aws_s3_bucket_replication_configuration.files-replication').rule).toMatchObject([
      { delete_marker_replication: { status: 'Enabled' } },
    ]);
    expect(roleStatements(stack).WriteCopies?.Action).toEqual([
      's3:ReplicateObject',
      's3:ReplicateTags',
      's3:ReplicateDelete',
    ]);
  });

  it('lock the copies of locked objects too', () => {
    expect(addresses(stack, 'aws_s3_bucket_object_lock_configuration')).toEqual([
      'backups-replica_bucket',
      'backups_bucket',
    ]);
    expect(roleStatements(stack, 'backups').ReadVersions?.Action).toEqual([
      's3:GetObjectVersionForReplication',
      's3:GetObjectVersionAcl',
      's3:GetObjectVersionTagging',
      's3:GetObjectRetention',
      's3:GetObjectLegalHold',
    ]);
  });

  it('are none where nothing is copied', () => {
    const alone = storage();
    for (const type of ['aws_s3_bucket_replication_configuration', 'aws_cloudwatch_metric_alarm', 'aws_sns_topic']) {
      expect(addresses(alone, type)).toEqual([]);
    }
  });
});
