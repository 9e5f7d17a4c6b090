import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { setsUpOnce } from '../../environments/settings/once-per-account';
import { accessLogDelivery } from '../shared/bucket/bucket-policy';
import { EncryptedBucket } from '../shared/bucket/encrypted-bucket';
import { EncryptionKey } from '../shared/encryption-key';
import { accountControl, keyScopeOf } from '../shared/key-policies';
import { bucketNameOf, keyAliasOf } from '../shared/naming';

/** Days for which a state that was overwritten or deleted can be had back. */
const KEEP_OLD_STATES = 365;
/** Days for which one can look up who read or wrote a state. */
const KEEP_ACCESS_LOGS = 365;

/**
 * The bucket for Terraform's states, which locks them natively (`use_lockfile`), with its key and a record of who
 * used it: whoever reads a state knows all of the infrastructure, and whoever writes it decides what Terraform deletes.
 */
export class StateStorage extends Construct {
  readonly bucket: EncryptedBucket;
  readonly key: EncryptionKey;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const keyScope = keyScopeOf(environment);
    const { partition, accountId } = keyScope;
    this.key = new EncryptionKey(this, 'key', {
      description: 'Terraform states',
      alias: keyAliasOf(environment, 'state'),
      deletionDays: environment.keyDeletionDays,
      policy: [accountControl(keyScope)],
    });
    const stateName = bucketNameOf(environment, 'state');
    const logsName = bucketNameOf(environment, 'access');
    const logs = new EncryptedBucket(this, 'logs', {
      name: logsName,
      partition,
      lifecycle: { abortUploadsAfter: 7, expireOldVersionsAfter: 7, expireAfter: KEEP_ACCESS_LOGS },
      // The bucket of the trail is made by the governance stack, later.
      statements: [stateName, ...(setsUpOnce(environment, 'trail') ? [bucketNameOf(environment, 'trail')] : [])].map(
        (source) => accessLogDelivery({ partition, accountId, bucketArn: `arn:${partition}:s3:::${logsName}`, source }),
      ),
      deletionProtection: true,
      acceptedFindings: {
        CKV_AWS_144: 'nobody needs the records of a region that is lost to go on',
        CKV_AWS_145: "S3 delivers access logs only to buckets under S3's own keys",
        CKV2_AWS_62: 'nothing waits for a record',
      },
    });
    this.bucket = new EncryptedBucket(this, 'bucket', {
      name: stateName,
      partition,
      keyArn: this.key.arn,
      lifecycle: { abortUploadsAfter: 7, expireOldVersionsAfter: KEEP_OLD_STATES },
      accessLogBucket: logs,
      deletionProtection: true,
      acceptedFindings: {
        CKV_AWS_144: 'the states describe what is lost with the same region; old versions guard against mistakes',
        CKV2_AWS_62: 'nothing waits for a change of a state',
      },
    });
  }
}
