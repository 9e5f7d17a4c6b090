import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { BucketSettings } from '../../environments/settings/bucket';
import type { AcceptedFindings } from '../shared/accepted-findings';
import { awsOf, partitionOf } from '../shared/aws';
import { EncryptedBucket } from '../shared/bucket/encrypted-bucket';
import type { Lifecycle } from '../shared/bucket/lifecycle-rules';
import { EncryptionKey } from '../shared/encryption-key';
import { accountControl, keyScopeOf } from '../shared/key-policies';
import { bucketNameOf, keyAliasOf } from '../shared/naming';

export type DataPurpose = 'files' | 'backups';

export interface DataBucketProps {
  readonly environment: Environment;
  readonly purpose: DataPurpose;
  readonly settings: BucketSettings;
  /** @default the region of the environment */
  readonly region?: string;
  /** @default none are written: S3 delivers them only to a bucket of the same region */
  readonly accessLogBucket?: EncryptedBucket;
  readonly requestMetrics: boolean;
  readonly deletionProtection: boolean;
  readonly acceptedFindings: AcceptedFindings;
}

/** A bucket for one purpose under a key of its own, so that access to one kind of data never opens another. */
export class DataBucket extends Construct {
  readonly bucket: EncryptedBucket;
  readonly key: EncryptionKey;

  constructor(scope: Construct, id: string, props: DataBucketProps) {
    super(scope, id);
    const { environment, purpose, settings, region } = props;
    this.key = new EncryptionKey(this, 'key', {
      description: `Objects of the bucket for ${purpose}`,
      alias: keyAliasOf(environment, purpose),
      region,
      deletionDays: environment.keyDeletionDays,
      // Who may use the bucket, and so the key, is said by IAM.
      policy: [accountControl(keyScopeOf(environment, region))],
    });
    this.bucket = new EncryptedBucket(this, 'bucket', {
      name: bucketNameOf(environment, purpose, region),
      partition: partitionOf(awsOf(environment).region),
      region,
      keyArn: this.key.arn,
      lifecycle: lifecycleOf(settings),
      objectLock:
        settings.objectLockDays === undefined ? undefined : { mode: 'governance', days: settings.objectLockDays },
      accessLogBucket: props.accessLogBucket,
      requestMetrics: props.requestMetrics,
      deletionProtection: props.deletionProtection,
      acceptedFindings: props.acceptedFindings,
    });
  }
}

function lifecycleOf({ abortUploadsAfter, expireOldVersionsAfter, transition, temporary }: BucketSettings): Lifecycle {
  return { abortUploadsAfter, expireOldVersionsAfter, transition, expirePrefixes: temporary };
}
