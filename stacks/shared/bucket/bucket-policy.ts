import type { Statement } from '../policy-document';

/**
 * Refuses an upload that asks for another encryption than the bucket's. One that asks for none gets the bucket's; one
 * that asks for KMS without a key would get the account's. AWS services decide by their own settings, as CloudTrail does.
 */
export function ownEncryption(bucketArn: string, keyArn: string): Statement {
  return {
    Sid: 'DenyOtherEncryption',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: ['s3:PutObject'],
    Resource: [`${bucketArn}/*`],
    Condition: {
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      // True as well where the request names no key.
      ArnNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}

/** Where the access logs of a bucket lie in the bucket that takes them. */
export function accessLogPrefix(bucketName: string): string {
  return `s3/${bucketName}/`;
}

export interface AccessLogDeliveryProps {
  readonly partition: string;
  readonly accountId: string;
  /** Of the bucket that takes the logs. */
  readonly bucketArn: string;
  /** Name of the bucket whose logs they are. */
  readonly source: string;
}

/** Lets S3 deliver one bucket's access logs (docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html). */
export function accessLogDelivery({ partition, accountId, bucketArn, source }: AccessLogDeliveryProps): Statement {
  return {
    // A Sid holds letters and digits only.
    Sid: `S3DeliversAccessLogsOf${source.replaceAll(/[^A-Za-z0-9]/g, '')}`,
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: ['s3:PutObject'],
    Resource: [`${bucketArn}/${accessLogPrefix(source)}*`],
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:::${source}` },
    },
  };
}
