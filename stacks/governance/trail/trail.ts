import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import { YEAR_DAYS } from '../../../environments/settings/log-retention';
import type { OncePerAccountSettings } from '../../../environments/settings/once-per-account';
import { acceptFindings } from '../../shared/accepted-findings';
import { EncryptedBucket } from '../../shared/bucket/encrypted-bucket';
import { EncryptedTopic } from '../../shared/encrypted-topic';
import { EncryptionKey } from '../../shared/encryption-key';
import { keyScopeOf } from '../../shared/key-policies';
import { bucketNameOf, keyAliasOf, prefixOf } from '../../shared/naming';
import { Role } from '../../shared/role';
import { TRAIL_TRUST, type TrailScope, trailDelivery, trailKeyPolicy, trailLogUse } from './trail-policies';

export interface TrailProps {
  readonly environment: Environment;
  readonly settings: OncePerAccountSettings;
}

/** Who did what in the account, in every region: as files whose change would show, and as events to look for. */
export class Trail extends Construct {
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, { environment, settings }: TrailProps) {
    super(scope, id);
    const name = prefixOf(environment);
    const where: TrailScope = {
      ...keyScopeOf(environment),
      trailName: name,
      logGroup: `/aws/cloudtrail/${name}`,
    };
    const key = new EncryptionKey(this, 'key', {
      description: 'Files and events of the trail',
      alias: keyAliasOf(environment, 'trail'),
      deletionDays: environment.keyDeletionDays,
      policy: trailKeyPolicy(where),
    });
    this.logGroup = new CloudwatchLogGroup(this, 'log-group', {
      name: where.logGroup,
      kmsKeyId: key.arn,
      retentionInDays: settings.trailLogDays,
      deletionProtectionEnabled: true,
    });
    if (settings.trailLogDays < YEAR_DAYS) {
      acceptFindings(this.logGroup, { CKV_AWS_338: 'the files of the trail are kept for longer' });
    }
    const role = new Role(this, 'role', {
      name: `${name}-trail`,
      description: 'Writes the events of the trail to its log group',
      trust: TRAIL_TRUST,
      statements: trailLogUse(where),
    });
    const bucket = this.bucket(environment, where, key.arn, settings.trailFileDays);
    const topic = this.topic(environment);
    new Cloudtrail(this, 'cloudtrail', {
      name,
      s3BucketName: bucket.name,
      kmsKeyId: key.arn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      cloudWatchLogsGroupArn: `${this.logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      snsTopicName: topic.name,
      // CloudTrail tries the bucket, the topic and the role at once.
      dependsOn: [...bucket.ready, ...topic.ready, ...role.ready],
    });
  }

  private bucket(environment: Environment, where: TrailScope, keyArn: string, days: number): EncryptedBucket {
    const name = bucketNameOf(environment, 'trail');
    return new EncryptedBucket(this, 'bucket', {
      name,
      partition: where.partition,
      keyArn,
      lifecycle: { abortUploadsAfter: 7, expireOldVersionsAfter: YEAR_DAYS, expireAfter: days },
      statements: trailDelivery(where, `arn:${where.partition}:s3:::${name}`),
      // Who reads or changes the records is recorded in turn, in the bucket that the account stack has for that.
      accessLogBucket: { name: bucketNameOf(environment, 'access'), ready: [] },
      deletionProtection: true,
      acceptedFindings: {
        CKV_AWS_144: 'the same events are in CloudWatch Logs; who needs a third copy has an organization trail',
        CKV2_AWS_62: 'CloudTrail itself tells of each new file, by the topic of the trail',
      },
    });
  }

  /** Hears of each new file, every few minutes: for programs that read the files, not for people. */
  private topic(environment: Environment): EncryptedTopic {
    return new EncryptedTopic(this, 'files', {
      name: `${prefixOf(environment)}-trail-files`,
      description: 'New files of the trail',
      keyScope: keyScopeOf(environment),
      keyAlias: keyAliasOf(environment, 'trail-files'),
      keyDeletionDays: environment.keyDeletionDays,
      publishers: ['cloudtrail'],
    });
  }
}
