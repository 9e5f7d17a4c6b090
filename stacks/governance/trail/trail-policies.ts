import { type KeyScope, logsKeyPolicy, THIS_KEY } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';
import { trustOf } from '../../shared/trust-policies';

const CLOUD_TRAIL = { Service: 'cloudtrail.amazonaws.com' };

export interface TrailScope extends KeyScope {
  readonly trailName: string;
  readonly logGroup: string;
}

/** A trail of all regions has the ARN of the one where it was made. */
export function trailArnOf({ partition, region, accountId, trailName }: TrailScope): string {
  return `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${trailName}`;
}

/** The key of the trail's files and of its log group (docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html). */
export function trailKeyPolicy(scope: TrailScope): Statement[] {
  const { partition, accountId, logGroup } = scope;
  const ofTheTrail = { StringEquals: { 'aws:SourceArn': trailArnOf(scope) } };
  return [
    ...logsKeyPolicy(scope, logGroup),
    {
      Sid: 'CloudTrailEncryptsFiles',
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['kms:GenerateDataKey*'],
      Resource: THIS_KEY,
      Condition: {
        ...ofTheTrail,
        StringLike: {
          'kms:EncryptionContext:aws:cloudtrail:arn': `arn:${partition}:cloudtrail:*:${accountId}:trail/*`,
        },
      },
    },
    {
      Sid: 'CloudTrailFindsTheKey',
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['kms:DescribeKey'],
      Resource: THIS_KEY,
      Condition: ofTheTrail,
    },
  ];
}

/** What the trail does with its bucket (create-s3-bucket-policy-for-cloudtrail.html there). */
export function trailDelivery(scope: TrailScope, bucketArn: string): Statement[] {
  const StringEquals = { 'aws:SourceArn': trailArnOf(scope) };
  return [
    {
      Sid: 'CloudTrailFindsTheBucket',
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['s3:GetBucketAcl'],
      Resource: [bucketArn],
      Condition: { StringEquals },
    },
    {
      Sid: 'CloudTrailWritesFiles',
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['s3:PutObject'],
      Resource: [`${bucketArn}/AWSLogs/${scope.accountId}/*`],
      Condition: { StringEquals: { ...StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  ];
}

/**
 * Lets CloudTrail take the role. On whose behalf it does not say when it takes a role: with a condition on the account or the
 * trail nothing is delivered (github.com/prowler-cloud/prowler/issues/4714). A trail can be given only a role of its own
 * account, by who may pass it on.
 */
export const TRAIL_TRUST: readonly Statement[] = trustOf('cloudtrail');

/** What that role may do: write the streams of one log group (cloudtrail-required-policy-for-cloudwatch-logs.html there). */
export function trailLogUse({ partition, region, accountId, logGroup }: TrailScope): Statement[] {
  const streams = `arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}:log-stream`;
  return [
    {
      Sid: 'WriteEvents',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [`${streams}:${accountId}_CloudTrail_${region}*`],
    },
  ];
}
