import type { Statement } from '../shared/policy-document';

export interface FilesProps {
  readonly region: string;
  readonly bucketArn: string;
  readonly keyArn: string;
}

/**
 * What the file server calls while nobody may write (server/store/s3): HeadBucket and ListObjectsV2 are ListBucket,
 * GetObject and HeadObject are GetObject. Without ListBucket on the whole bucket, S3 would answer 403 where there is no
 * object; a condition on the prefix would refuse HeadBucket, by which the server knows that it is ready.
 */
export function readFiles(props: FilesProps): Statement[] {
  return [
    { Sid: 'ListTheBucket', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [props.bucketArn] },
    { Sid: 'ReadObjects', Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`${props.bucketArn}/*`] },
    keyUse('DecryptObjects', ['kms:Decrypt'], props),
  ];
}

/**
 * What writing needs besides: PutObject is also the beginning, the parts and the end of a multipart upload, whose parts
 * need Decrypt as well (docs.aws.amazon.com/AmazonS3/latest/userguide/mpuAndPermissions.html). A resumable upload lists
 * its own parts; uploads of others are never listed, and versions never removed.
 */
export function writeFiles(props: FilesProps): Statement[] {
  return [
    ...readFiles(props),
    {
      Sid: 'WriteObjects',
      Effect: 'Allow',
      Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      Resource: [`${props.bucketArn}/*`],
    },
    keyUse('EncryptObjects', ['kms:GenerateDataKey'], props),
  ];
}

/** The key serves this bucket's objects only, and only what asks S3 for them. */
function keyUse(Sid: string, Action: readonly string[], { region, keyArn }: FilesProps): Statement {
  return {
    Sid,
    Effect: 'Allow',
    Action,
    Resource: [keyArn],
    Condition: { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } },
  };
}
