import { accountControl, type KeyScope, THIS_KEY } from '../shared/key-policies';
import type { Statement } from '../shared/policy-document';
import { trustOf } from '../shared/trust-policies';

/** Who delivers records to buckets. */
const LOG_DELIVERY = { Service: 'delivery.logs.amazonaws.com' };

/** Lets the flow logs of this account and region take a role (docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html). */
export function flowLogTrust({ partition, region, accountId }: KeyScope): Statement[] {
  return trustOf('vpc-flow-logs', {
    StringEquals: { 'aws:SourceAccount': accountId },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:ec2:${region}:${accountId}:vpc-flow-log/*` },
  });
}

/** What that role may do: write to one log group, which exists already (the same page). */
export function logGroupUse({ partition, region, accountId }: KeyScope, logGroup: string): Statement[] {
  const groups = `arn:${partition}:logs:${region}:${accountId}:log-group`;
  return [
    {
      Sid: 'WriteRecords',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: [`${groups}:${logGroup}`, `${groups}:${logGroup}:*`],
    },
    // A list of all groups, for which the API has no resource level.
    { Sid: 'FindTheGroup', Effect: 'Allow', Action: ['logs:DescribeLogGroups'], Resource: ['*'] },
  ];
}

/** What the delivery may do with the bucket (docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html, for Hive-compatible prefixes). */
export function bucketDelivery(scope: KeyScope, bucketArn: string): Statement[] {
  const forThisAccount = sourceOf(scope);
  return [
    {
      Sid: 'WriteRecords',
      Effect: 'Allow',
      Principal: LOG_DELIVERY,
      Action: ['s3:PutObject'],
      Resource: [`${bucketArn}/AWSLogs/aws-account-id=${scope.accountId}/*`],
      Condition: {
        ...forThisAccount,
        StringEquals: { ...forThisAccount.StringEquals, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
    {
      Sid: 'FindTheBucket',
      Effect: 'Allow',
      Principal: LOG_DELIVERY,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: [bucketArn],
      Condition: forThisAccount,
    },
  ];
}

/** The key of the bucket (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3). */
export function bucketKeyPolicy(scope: KeyScope): Statement[] {
  return [
    accountControl(scope),
    {
      Sid: 'LogDeliveryEncryptsRecords',
      Effect: 'Allow',
      Principal: LOG_DELIVERY,
      Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      Resource: THIS_KEY,
      Condition: sourceOf(scope),
    },
  ];
}

/** Only deliveries on behalf of this account and region. */
function sourceOf({ partition, region, accountId }: KeyScope) {
  return {
    StringEquals: { 'aws:SourceAccount': accountId },
    ArnLike: { 'aws:SourceArn': `arn:${partition}:logs:${region}:${accountId}:*` },
  };
}
