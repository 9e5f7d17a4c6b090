import type { KeyScope } from '../../shared/key-policies';
import type { Statement } from '../../shared/policy-document';

export interface VeleroStatementsProps {
  readonly aws: KeyScope;
  readonly bucketName: string;
  readonly keyArn: string;
}

/**
 * Keeps backups in one bucket (github.com/velero-io/velero-plugin-for-aws, README.md, tag v1.14.2). The actions on EC2
 * there are for volumes without CSI: the EBS driver makes these snapshots, by its own role.
 */
export function veleroStatements({ aws, bucketName, keyArn }: VeleroStatementsProps): Statement[] {
  const bucketArn = `arn:${aws.partition}:s3:::${bucketName}`;
  return [
    { Sid: 'ListBackups', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: [bucketArn] },
    {
      Sid: 'KeepBackups',
      Effect: 'Allow',
      Action: [
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:GetObject',
        's3:ListMultipartUploadParts',
        's3:PutObject',
      ],
      Resource: [`${bucketArn}/*`],
    },
    {
      Sid: 'EncryptBackups',
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: [keyArn],
      Condition: { StringEquals: { 'kms:ViaService': `s3.${aws.region}.amazonaws.com` } },
    },
  ];
}
