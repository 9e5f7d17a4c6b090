import type { S3BucketLifecycleConfigurationRule } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';

/** What becomes of the objects of a bucket over time, in days. S3 rounds each time up to the next midnight UTC. */
export interface Lifecycle {
  /** After so many days from its beginning, an upload that is not complete is given up, and its parts are removed. */
  readonly abortUploadsAfter: number;
  /** After so many days a replaced or deleted version is gone for good. */
  readonly expireOldVersionsAfter: number;
  /** Where the current version of an object goes. Standard-IA and One Zone-IA take none before 30 days. */
  readonly transition?: { readonly storageClass: string; readonly after: number };
  /** After so many days an object is deleted, as of logs. */
  readonly expireAfter?: number;
  /** The same for what lies under a prefix, as of temporary objects. Each prefix occurs once. */
  readonly expirePrefixes?: readonly { readonly prefix: string; readonly after: number }[];
}

/**
 * One rule for each thing that happens; each has a filter, without which the API refuses it
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html).
 */
export function lifecycleRules(lifecycle: Lifecycle): S3BucketLifecycleConfigurationRule[] {
  const { abortUploadsAfter, expireOldVersionsAfter, transition, expireAfter, expirePrefixes = [] } = lifecycle;
  const everything = { status: 'Enabled', filter: [{}] };
  return [
    {
      id: 'abort-incomplete-uploads',
      ...everything,
      abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortUploadsAfter }],
    },
    {
      id: 'expire-old-versions',
      ...everything,
      noncurrentVersionExpiration: [{ noncurrentDays: expireOldVersionsAfter }],
      // A delete marker with no version left below it. An age of current versions, as below, takes these along.
      expiration: expireAfter === undefined ? [{ expiredObjectDeleteMarker: true }] : undefined,
    },
    ...(transition
      ? [
          {
            id: 'change-storage-class',
            ...everything,
            transition: [{ days: transition.after, storageClass: transition.storageClass }],
          },
        ]
      : []),
    ...(expireAfter === undefined ? [] : [{ id: 'expire', ...everything, expiration: [{ days: expireAfter }] }]),
    ...expirePrefixes.map(({ prefix, after }) => ({
      id: `expire-${prefix}`,
      status: 'Enabled',
      filter: [{ prefix }],
      expiration: [{ days: after }],
    })),
  ];
}
