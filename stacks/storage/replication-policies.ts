import type { Statement } from '../shared/policy-document';

/** One end of a replication. */
export interface ReplicationEnd {
  readonly region: string;
  readonly bucketArn: string;
  readonly keyArn: string;
}

export interface ReplicationStatementsProps {
  readonly source: ReplicationEnd;
  readonly destination: ReplicationEnd;
  /** Whether deletions are copied. */
  readonly deletes: boolean;
  /** Whether the objects are locked. */
  readonly locks: boolean;
}

/**
 * What S3 does to copy encrypted objects, and no more
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html and
 * replication-config-for-kms-objects.html there).
 */
export function replicationStatements({
  source,
  destination,
  deletes,
  locks,
}: ReplicationStatementsProps): Statement[] {
  return [
    {
      Sid: 'ReadTheConfiguration',
      Effect: 'Allow',
      Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
      Resource: [source.bucketArn],
    },
    {
      Sid: 'ReadVersions',
      Effect: 'Allow',
      Action: [
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
        ...(locks ? ['s3:GetObjectRetention', 's3:GetObjectLegalHold'] : []),
      ],
      Resource: [`${source.bucketArn}/*`],
    },
    {
      Sid: 'WriteCopies',
      Effect: 'Allow',
      Action: ['s3:ReplicateObject', 's3:ReplicateTags', ...(deletes ? ['s3:ReplicateDelete'] : [])],
      Resource: [`${destination.bucketArn}/*`],
    },
    keyUse('DecryptVersions', ['kms:Decrypt'], source),
    // Decrypt checks a bucket key before it is used.
    keyUse('EncryptCopies', ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'], destination),
  ];
}

/** With a bucket key the context of the encryption is the bucket; else it is the object. */
function keyUse(Sid: string, Action: readonly string[], { region, bucketArn, keyArn }: ReplicationEnd): Statement {
  return {
    Sid,
    Effect: 'Allow',
    Action,
    Resource: [keyArn],
    Condition: {
      StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
    },
  };
}
