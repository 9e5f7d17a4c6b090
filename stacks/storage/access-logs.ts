import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { awsOf, partitionOf } from '../shared/aws';
import { accessLogDelivery } from '../shared/bucket/bucket-policy';
import { EncryptedBucket } from '../shared/bucket/encrypted-bucket';
import { bucketNameOf } from '../shared/naming';

export interface AccessLogsProps {
  readonly environment: Environment;
  /** Names of the buckets whose logs are delivered. */
  readonly sources: readonly string[];
  /** For how long they are kept. */
  readonly days: number;
  readonly deletionProtection: boolean;
}

/**
 * The bucket of the access logs of the others. S3 delivers them under its own keys only. It has none of itself: logs of
 * the delivery of logs would never end.
 */
export function accessLogs(
  scope: Construct,
  id: string,
  { environment, sources, days, deletionProtection }: AccessLogsProps,
): EncryptedBucket {
  const { accountId, region } = awsOf(environment);
  const partition = partitionOf(region);
  const name = bucketNameOf(environment, 'logs');
  const bucketArn = `arn:${partition}:s3:::${name}`;
  return new EncryptedBucket(scope, id, {
    name,
    partition,
    lifecycle: { abortUploadsAfter: 1, expireOldVersionsAfter: 1, expireAfter: days },
    statements: sources.map((source) => accessLogDelivery({ partition, accountId, bucketArn, source })),
    deletionProtection,
    acceptedFindings: {
      CKV_AWS_144: 'access logs tell of one region and are kept for a short time',
      CKV_AWS_145: 'S3 delivers access logs under its own keys only',
      CKV2_AWS_62: 'nobody waits for a log file',
    },
  });
}
