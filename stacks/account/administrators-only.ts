import type { Statement } from '../shared/policy-document';
import type { AccountArns } from './account-arns';

/**
 * What this stack makes is changed by the administrators who apply it, and by nobody else: neither by a pipeline, nor
 * by a role that a pipeline makes to get around its own policy.
 */
export function administratorsOnly({
  stateBucket,
  accessLogBucket,
  trailBucket,
  keys,
  imageRepository,
}: AccountArns): Statement[] {
  return [
    {
      // Whoever breaks in would stop these first.
      Sid: 'LeaveRecords',
      Effect: 'Deny',
      Action: [
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
        'guardduty:DeleteDetector',
        'guardduty:UpdateDetector',
      ],
      Resource: ['*'],
    },
    {
      Sid: 'LeaveSafeguards',
      Effect: 'Deny',
      Action: [
        'access-analyzer:DeleteAnalyzer',
        'ec2:DisableEbsEncryptionByDefault',
        'ec2:DisableImageBlockPublicAccess',
        'ec2:DisableSnapshotBlockPublicAccess',
        'ec2:EnableSnapshotBlockPublicAccess',
        'ec2:ModifyEbsDefaultKmsKeyId',
        'ec2:ModifyInstanceMetadataDefaults',
        's3:PutAccountPublicAccessBlock',
      ],
      Resource: ['*'],
    },
    {
      Sid: 'LeaveBuckets',
      Effect: 'Deny',
      Action: [
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucketLogging',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      Resource: [stateBucket, accessLogBucket, trailBucket],
    },
    {
      Sid: 'LeaveHistory',
      Effect: 'Deny',
      Action: ['s3:DeleteObjectVersion'],
      Resource: [`${stateBucket}/*`, `${accessLogBucket}/*`, `${trailBucket}/*`],
    },
    {
      Sid: 'LeaveKeys',
      Effect: 'Deny',
      Action: ['kms:DisableKey', 'kms:DisableKeyRotation', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      Resource: [keys.state, keys.images],
    },
    {
      Sid: 'LeaveImages',
      Effect: 'Deny',
      Action: [
        'ecr:BatchDeleteImage',
        'ecr:DeleteRepository',
        'ecr:PutImageScanningConfiguration',
        'ecr:PutImageTagMutability',
        'ecr:PutLifecyclePolicy',
        'ecr:SetRepositoryPolicy',
      ],
      Resource: [imageRepository],
    },
  ];
}
