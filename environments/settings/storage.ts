import { type Static, Type } from 'typebox';
import { BUCKET_DEFAULTS, BucketSettings } from './bucket';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

const ReplicationSettings = Type.Object(
  {
    region: Type.String({ description: 'another region, where the copies of files and backups lie' }),
    deleteMarkers: defaulted(
      Type.Enum(['keep', 'replicate'], {
        description: 'what a deletion does to the copy: nothing, or it hides the copy too',
      }),
      'keep',
    ),
  },
  { additionalProperties: false, description: 'copies of files and backups in another region' },
);

const SecretSettings = Type.Object(
  {
    minio: Type.Optional(
      Type.Object(
        {
          revision: defaulted(
            Type.Integer({
              minimum: 1,
              maximum: 999_999,
              description: 'another number makes new keys, and restarts MinIO with them where the chart reads them',
            }),
            1,
          ),
        },
        {
          additionalProperties: false,
          description: "MinIO's keys, for the chart's credentials.source externalSecret",
        },
      ),
    ),
    // Secrets Manager takes 7 to 30 days, or none.
    recoveryDays: defaulted(
      Type.Enum([0, 7, 14, 30], {
        description: 'days in which a deleted secret can be restored; its name is taken for as long',
      }),
      30,
    ),
  },
  { additionalProperties: false, description: 'secrets in AWS Secrets Manager, whose values nobody sees' },
);

/** The buckets and secrets of an environment. */
export const StorageSettings = Type.Object(
  {
    deletionProtection: defaulted(
      Type.Boolean({ description: 'Terraform refuses to destroy a bucket; without, it destroys the objects too' }),
      true,
    ),
    files: defaulted(BucketSettings, BUCKET_DEFAULTS),
    backups: defaulted(BucketSettings, BUCKET_DEFAULTS),
    accessLogDays: defaulted(
      Type.Integer({ minimum: 1, maximum: 3650, description: 'days for which access logs are kept' }),
      90,
    ),
    requestMetrics: defaulted(
      Type.Boolean({ description: 'requests and bytes in CloudWatch by the minute; billed as custom metrics' }),
      false,
    ),
    replication: Type.Optional(ReplicationSettings),
    secrets: Type.Optional(SecretSettings),
    iamUser: defaulted(
      Type.Boolean({
        description:
          'an IAM user that may read and write the files, for a cluster outside AWS; its key is made by hand',
      }),
      false,
    ),
  },
  { additionalProperties: false, description: 'the buckets and secrets' },
);

export type StorageSettings = DeepReadonly<Static<typeof StorageSettings>>;
export type ReplicationSettings = DeepReadonly<Static<typeof ReplicationSettings>>;
export type SecretSettings = DeepReadonly<Static<typeof SecretSettings>>;
