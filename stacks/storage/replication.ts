import { S3BucketReplicationConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ReplicationSettings } from '../../environments/settings/storage';
import { awsOf } from '../shared/aws';
import { prefixOf } from '../shared/naming';
import { Role } from '../shared/role';
import { trustOf } from '../shared/trust-policies';
import type { DataBucket, DataPurpose } from './data-bucket';
import { type ReplicationEnd, replicationStatements } from './replication-policies';

export interface ReplicationProps {
  readonly environment: Environment;
  readonly settings: ReplicationSettings;
  readonly purpose: DataPurpose;
  readonly source: DataBucket;
  /** In the other region. */
  readonly destination: DataBucket;
  /** Whether the objects of both buckets are locked. */
  readonly locks: boolean;
}

/**
 * Copies every new version of a bucket's objects to another region, under the key there. What was in the bucket before
 * needs a batch replication. Replication Time Control is left out: it costs more for each gigabyte, for a promise of 15
 * minutes, and the alarms tell of a delay without it.
 */
export class Replication extends Construct {
  /** The id of the rule, by which CloudWatch tells its metrics apart. */
  readonly ruleId: string;

  constructor(scope: Construct, id: string, props: ReplicationProps) {
    super(scope, id);
    const { environment, settings, purpose, source, destination, locks } = props;
    const { region } = awsOf(environment);
    const deletes = settings.deleteMarkers === 'replicate';
    const name = `${prefixOf(environment)}-replicate-${purpose}`;
    this.ruleId = `all-${purpose}`;

    const role = new Role(this, 'role', {
      name,
      description: `Copies ${purpose} to ${settings.region}`,
      // Without a condition, as AWS's page has it: none says that S3 names the bucket or the account when it takes the role
      // (docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
      trust: trustOf('s3'),
      statements: replicationStatements({
        source: endOf(source, region),
        destination: endOf(destination, settings.region),
        deletes,
        locks,
      }),
    });
    new S3BucketReplicationConfigurationA(this, 'replication-configuration', {
      bucket: source.bucket.name,
      role: role.arn,
      rule: [
        {
          id: this.ruleId,
          status: 'Enabled',
          priority: 1,
          // An empty filter makes it a rule of the second version, which can say what becomes of delete markers.
          filter: {},
          deleteMarkerReplication: { status: deletes ? 'Enabled' : 'Disabled' },
          sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } },
          destination: {
            bucket: destination.bucket.arn,
            encryptionConfiguration: { replicaKmsKeyId: destination.key.arn },
            metrics: { status: 'Enabled' },
          },
        },
      ],
      // Both buckets must have versions, and the role what it needs.
      dependsOn: [...source.bucket.ready, ...destination.bucket.ready, ...role.ready],
    });
  }
}

function endOf({ bucket, key }: DataBucket, region: string): ReplicationEnd {
  return { region, bucketArn: bucket.arn, keyArn: key.arn };
}
