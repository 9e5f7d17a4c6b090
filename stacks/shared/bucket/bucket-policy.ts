import type { Statement } from '../policy-document';

/** What nobody may do with a bucket, whoever they are: leave the connection unencrypted, or use a TLS that is broken. */
export function secureTransport(bucketArn: string): Statement[] {
  const everyone = { AWS: '*' };
  const Resource = [bucketArn, `${bucketArn}/*`];
  return [
    {
      Sid: 'DenyPlainHttp',
      Effect: 'Deny',
      Principal: everyone,
      Action: ['s3:*'],
      Resource,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    {
      Sid: 'DenyOldTls',
      Effect: 'Deny',
      Principal: everyone,
      Action: ['s3:*'],
      Resource,
      Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    },
  ];
}

/** Lets S3 deliver the access logs of this account's buckets (docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html). */
export function accessLogDelivery(
  bucketArn: string,
  { partition, accountId }: { readonly partition: string; readonly accountId: string },
): Statement {
  return {
    Sid: 'S3DeliversAccessLogs',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: ['s3:PutObject'],
    Resource: [`${bucketArn}/*`],
    Condition: {
      StringEquals: { 'aws:SourceAccount': accountId },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:s3:::*` },
    },
  };
}
