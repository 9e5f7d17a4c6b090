import { BackupPlan } from '@cdktf/provider-aws/lib/backup-plan';
import { BackupSelection } from '@cdktf/provider-aws/lib/backup-selection';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import type { BackupSettings } from '../../../environments/settings/backup';
import { awsOf, partitionOf } from '../../shared/aws';
import type { EncryptedTopic } from '../../shared/encrypted-topic';
import { prefixOf } from '../../shared/naming';
import { tagsOf } from '../../shared/tags';
import { EventNotification } from '../event-notification';
import { BackupRoles } from './backup-roles';
import { failedJobs } from './failures';
import { RestoreTests } from './restore-tests';
import { selectionsOf } from './selections';
import { Vault } from './vault';

export interface BackupsProps {
  readonly environment: Environment;
  readonly settings: BackupSettings;
  readonly topic: EncryptedTopic;
}

/** How long a job may wait for its start, and how long it may take, in minutes. */
const START_WINDOW = 120;
const COMPLETION_WINDOW = 24 * 60;

/** Daily copies of volumes and files, a second copy in another region, and tests of restoring them. */
export class Backups extends Construct {
  constructor(scope: Construct, id: string, { environment, settings, topic }: BackupsProps) {
    super(scope, id);
    const { region } = awsOf(environment);
    const namePrefix = prefixOf(environment);
    const vault = new Vault(this, 'vault', { environment, settings });
    const copies =
      settings.copyRegion === undefined
        ? undefined
        : new Vault(this, 'copies', { environment, settings, region: settings.copyRegion });
    const roles = new BackupRoles(this, 'role', { namePrefix, partition: partitionOf(region) });
    const lifecycle = {
      deleteAfter: settings.keepDays,
      // Never: cold storage is for copies of a quarter of a year and more, and takes no S3.
      coldStorageAfter: 0,
      optInToArchiveForSupportedResources: false,
    };
    const plan = new BackupPlan(this, 'plan', {
      name: namePrefix,
      rule: [
        {
          ruleName: 'daily',
          targetVaultName: vault.name,
          schedule: settings.schedule,
          scheduleExpressionTimezone: 'Etc/UTC',
          startWindow: START_WINDOW,
          completionWindow: COMPLETION_WINDOW,
          lifecycle,
          // The tags of the provider do not reach what AWS Backup makes.
          recoveryPointTags: { ...tagsOf(environment) },
          // What is compared as a whole says what it has not: copies for each second, and an air-gapped vault.
          enableContinuousBackup: false,
          targetLogicallyAirGappedBackupVaultArn: '',
          copyAction: copies && [{ destinationVaultArn: copies.arn, lifecycle }],
        },
      ],
    });
    const selections = selectionsOf(environment, region);
    for (const [name, { resources, tags }] of Object.entries(selections)) {
      new BackupSelection(this, name, {
        name,
        planId: plan.id,
        iamRoleArn: roles.backup.arn,
        resources: [...resources],
        condition: Object.keys(tags).length
          ? [
              {
                stringEquals: Object.entries(tags).map(([key, value]) => ({ key: `aws:ResourceTag/${key}`, value })),
              },
            ]
          : undefined,
        dependsOn: [...roles.backup.ready],
      });
    }
    new RestoreTests(this, 'restore', {
      namePrefix,
      schedule: settings.restoreTests,
      windowDays: settings.keepDays,
      vault,
      role: roles.restore,
      selections,
    });
    new EventNotification(this, 'failures', {
      name: `${namePrefix}-backup-failures`,
      notice: failedJobs([roles.backup.arn, roles.restore.arn]),
      topic,
    });
  }
}
