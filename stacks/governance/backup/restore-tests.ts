import { BackupRestoreTestingPlan } from '@cdktf/provider-aws/lib/backup-restore-testing-plan';
import { BackupRestoreTestingSelection } from '@cdktf/provider-aws/lib/backup-restore-testing-selection';
import { Construct } from 'constructs';
import type { Role } from '../../shared/role';
import type { Selection } from './selections';
import type { Vault } from './vault';

export interface RestoreTestsProps {
  readonly namePrefix: string;
  readonly schedule: string;
  /** Copies of so many days are looked at; the newest is restored. */
  readonly windowDays: number;
  readonly vault: Vault;
  readonly role: Role;
  readonly selections: Readonly<Record<string, Selection>>;
}

/**
 * Restores the newest copy of each volume and of the bucket now and then, and deletes what it restored: a backup that was
 * never restored is a hope (docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html). How each is restored, AWS
 * Backup infers from the copy. A test that fails is a restore job that failed, and is told of as such.
 */
export class RestoreTests extends Construct {
  constructor(scope: Construct, id: string, props: RestoreTestsProps) {
    super(scope, id);
    // Letters, digits and underscores, 50 at most.
    const prefix = props.namePrefix.replaceAll('-', '_');
    const plan = new BackupRestoreTestingPlan(this, 'plan', {
      name: `${prefix}_restore`,
      scheduleExpression: props.schedule,
      startWindowHours: 8,
      recoveryPointSelection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          includeVaults: [props.vault.arn],
          recoveryPointTypes: ['SNAPSHOT'],
          selectionWindowDays: props.windowDays,
        },
      ],
    });
    for (const [name, { resourceType }] of Object.entries(props.selections)) {
      new BackupRestoreTestingSelection(this, name, {
        name,
        restoreTestingPlanName: plan.name,
        protectedResourceType: resourceType,
        // All that the vault has copies of.
        protectedResourceArns: ['*'],
        iamRoleArn: props.role.arn,
        // What was restored stays for so long, for whoever wants to look at it.
        validationWindowHours: 4,
        dependsOn: [...props.role.ready],
      });
    }
  }
}
