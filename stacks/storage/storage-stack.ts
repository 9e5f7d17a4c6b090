import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ReplicationSettings, StorageSettings } from '../../environments/settings/storage';
import { addAwsProvider } from '../shared/aws';
import type { EncryptedBucket } from '../shared/bucket/encrypted-bucket';
import { EncryptedTopic } from '../shared/encrypted-topic';
import { EnvironmentStack } from '../shared/environment-stack';
import { keyScopeOf } from '../shared/key-policies';
import { bucketNameOf, keyAliasOf, prefixOf } from '../shared/naming';
import { accessLogs } from './access-logs';
import { DataBucket, type DataPurpose } from './data-bucket';
import { FileAccess } from './file-access';
import { FileUser } from './file-user';
import { MinioSecret } from './minio-secret';
import { Replication } from './replication';
import { ReplicationAlarms } from './replication-alarms';

const PURPOSES: readonly DataPurpose[] = ['files', 'backups'];

/** The buckets, their keys and copies, and the secrets. They outlive the cluster. */
export class StorageStack extends EnvironmentStack {
  constructor(
    scope: Construct,
    environment: Environment,
    private readonly settings: StorageSettings,
  ) {
    super(scope, environment, 'storage');
    addAwsProvider(this, environment);
    const { replication, secrets, iamUser } = settings;
    const logs = accessLogs(this, 'logs', {
      environment,
      sources: PURPOSES.map((purpose) => bucketNameOf(environment, purpose)),
      days: settings.accessLogDays,
      deletionProtection: settings.deletionProtection,
    });
    const buckets = { files: this.dataBucket('files', logs), backups: this.dataBucket('backups', logs) };
    if (replication) this.replicate(buckets, replication);

    const access = new FileAccess(this, 'files-access', { environment, files: buckets.files });
    if (iamUser) {
      new FileUser(this, 'files-user', {
        name: `${prefixOf(environment)}-files`,
        permissionsBoundaryArn: environment.aws?.permissionsBoundaryArn,
        policyArn: access.writePolicy.arn,
      });
    }
    if (secrets?.minio) {
      new MinioSecret(this, 'minio', {
        environment,
        revision: secrets.minio.revision,
        recoveryDays: secrets.recoveryDays,
        replicaRegion: replication?.region,
      });
    }
  }

  private dataBucket(purpose: DataPurpose, logs: EncryptedBucket): DataBucket {
    const { deletionProtection, requestMetrics, replication } = this.settings;
    return new DataBucket(this, purpose, {
      environment: this.environment,
      purpose,
      settings: this.settings[purpose],
      accessLogBucket: logs,
      requestMetrics,
      deletionProtection,
      acceptedFindings: {
        CKV2_AWS_62: 'no program waits for a new object; the file server lists the bucket',
        ...(!replication && {
          CKV_AWS_144: 'this environment can be made anew; storage.replication is for the others',
        }),
      },
    });
  }

  /** Copies each bucket to one of the same purpose in the other region, and tells in both regions when that fails. */
  private replicate(buckets: Readonly<Record<DataPurpose, DataBucket>>, settings: ReplicationSettings): void {
    const { environment } = this;
    const { region } = settings;
    const sourceTopic = this.alarmTopic('alarms');
    const destinationTopic = this.alarmTopic('replica-alarms', region);
    for (const purpose of PURPOSES) {
      const source = buckets[purpose];
      const destination = new DataBucket(this, `${purpose}-replica`, {
        environment,
        purpose,
        settings: this.settings[purpose],
        region,
        requestMetrics: false,
        deletionProtection: this.settings.deletionProtection,
        acceptedFindings: {
          CKV_AWS_18: 'S3 delivers access logs within a region only, and this copy is read when that region is lost',
          CKV_AWS_144: 'it is the copy',
          CKV2_AWS_62: 'nobody waits for a copy; an alarm tells when it fails',
        },
      });
      if (purpose === 'files') {
        new FileAccess(this, 'files-copy-access', { environment, files: destination, copyRegion: region });
      }
      const { ruleId } = new Replication(this, `${purpose}-replication`, {
        environment,
        settings,
        purpose,
        source,
        destination,
        locks: this.settings[purpose].objectLockDays !== undefined,
      });
      new ReplicationAlarms(this, `${purpose}-replication-alarm`, {
        name: `${prefixOf(environment)}-replicate-${purpose}`,
        sourceBucket: source.bucket.name,
        destinationBucket: destination.bucket.name,
        ruleId,
        destinationRegion: region,
        sourceTopic,
        destinationTopic,
      });
    }
  }

  private alarmTopic(id: string, region?: string): EncryptedTopic {
    const { environment } = this;
    return new EncryptedTopic(this, id, {
      name: `${prefixOf(environment)}-storage-alarms`,
      description: 'Alarms of the storage stack',
      keyScope: keyScopeOf(environment, region),
      region,
      keyAlias: keyAliasOf(environment, 'storage-alarms'),
      keyDeletionDays: environment.keyDeletionDays,
      publishers: ['cloudwatch'],
      alerts: environment.alerts,
    });
  }
}
