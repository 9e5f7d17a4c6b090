import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/**
 * The classes that answer at once, as a file server must. Glacier's others need hours to restore an object
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html).
 */
const IMMEDIATE_CLASSES = ['INTELLIGENT_TIERING', 'STANDARD_IA', 'GLACIER_IR'];

const TransitionSettings = Type.Object(
  {
    storageClass: Type.Enum(IMMEDIATE_CLASSES, {
      description: 'a cheaper class of storage that still answers at once',
    }),
    after: Type.Integer({ minimum: 0, maximum: 3650, description: 'days after which objects go there' }),
  },
  {
    additionalProperties: false,
    description: 'where older objects go; those below 128 KB stay, as S3 would charge more for them there',
  },
);

const TemporarySettings = Type.Object(
  {
    prefix: Type.String({ minLength: 1, maxLength: 240, description: 'what the keys begin with, such as temporary/' }),
    after: Type.Integer({ minimum: 1, maximum: 3650, description: 'days after which these objects are deleted' }),
  },
  { additionalProperties: false, description: 'objects that are meant to go' },
);

/** What becomes of the objects of a bucket over time. */
export const BucketSettings = Type.Object(
  {
    abortUploadsAfter: defaulted(
      Type.Integer({
        minimum: 1,
        maximum: 365,
        description: 'days after which an upload that is not complete is given up; not less than UPLOAD_EXPIRY_MS',
      }),
      7,
    ),
    expireOldVersionsAfter: defaulted(
      Type.Integer({
        minimum: 1,
        maximum: 3650,
        description: 'days in which a replaced or deleted object can be brought back',
      }),
      30,
    ),
    transition: Type.Optional(TransitionSettings),
    temporary: defaulted(
      Type.Array(TemporarySettings, { maxItems: 100, description: 'what is deleted by its age' }),
      [],
    ),
    objectLockDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 3650,
        description:
          'days for which no version can be deleted but by who may bypass governance; can only be set when the bucket is made',
      }),
    ),
  },
  { additionalProperties: false, description: 'what becomes of the objects of a bucket' },
);

/** What holds for a bucket where nothing is written. */
export const BUCKET_DEFAULTS = { abortUploadsAfter: 7, expireOldVersionsAfter: 30, temporary: [] };

export type BucketSettings = DeepReadonly<Static<typeof BucketSettings>>;
