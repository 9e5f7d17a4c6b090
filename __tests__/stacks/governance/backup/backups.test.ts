import { EXAMPLE } from '../../../environments/example';
import { matches } from '../../event-pattern';
import { SAMPLE_EVENTS } from '../../sample-events';
import { addresses, at, ref, statements } from '../../synthesize';
import { governance } from '../governance';

const { application } = EXAMPLE;
const stack = governance({ backup: { copyRegion: 'eu-central-1' } }, { storage: {} });
const BACKUP = ref('aws_iam_role.backup_role_backup.arn');
const RESTORE = ref('aws_iam_role.backup_role_restore.arn');

describe('the vaults', () => {
  it('are one at home and one in the other region, each under a key of its own there', () => {
    const vault = {
      name: 'eks-file-server-example',
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    };
    expect(at(stack, 'aws_backup_vault.backup_vault')).toEqual({
      ...vault,
      kms_key_arn: ref('aws_kms_key.backup_vault_key.arn'),
    });
    expect(at(stack, 'aws_backup_vault.backup_copies')).toEqual({
      ...vault,
      region: 'eu-central-1',
      kms_key_arn: ref('aws_kms_key.backup_copies_key.arn'),
    });
    expect(at(stack, 'aws_kms_key.backup_copies_key')).toMatchObject({
      region: 'eu-central-1',
      enable_key_rotation: true,
    });
  });

  it('are locked so that the lock can be undone', () => {
    for (const name of ['backup_vault', 'backup_copies']) {
      const lock = at(stack, `aws_backup_vault_lock_configuration.${name}_lock`);
      expect(lock.min_retention_days).toBe(35);
      expect(lock).not.toHaveProperty('changeable_for_days');
    }
  });

  it('are locked for ever only where the environment says so, with days of grace, or not at all', () => {
    const forever = governance({ backup: { lock: 'compliance', graceDays: 7 } }, { storage: {} });
    expect(at(forever, 'aws_backup_vault_lock_configuration.backup_vault_lock').changeable_for_days).toBe(7);
    const open = governance({ backup: { lock: 'none', deletionProtection: false } }, { storage: {} });
    expect(addresses(open, 'aws_backup_vault_lock_configuration')).toEqual([]);
    expect(at(open, 'aws_backup_vault.backup_vault')).toMatchObject({ force_destroy: true });
    expect(at(open, 'aws_backup_vault.backup_vault')).not.toHaveProperty('lifecycle');
  });
});

describe('the plan', () => {
  it('makes a copy each night, tags it, and copies it to the other region', () => {
    const lifecycle = { delete_after: 35, cold_storage_after: 0, opt_in_to_archive_for_supported_resources: false };
    expect(at(stack, 'aws_backup_plan.backup')).toEqual({
      name: 'eks-file-server-example',
      rule: [
        {
          rule_name: 'daily',
          target_vault_name: ref('aws_backup_vault.backup_vault.name'),
          schedule: 'cron(0 2 * * ? *)',
          schedule_expression_timezone: 'Etc/UTC',
          start_window: 120,
          completion_window: 1440,
          lifecycle,
          recovery_point_tags: { Project: 'eks-file-server', Environment: 'example', ManagedBy: 'cdktf' },
          enable_continuous_backup: false,
          target_logically_air_gapped_backup_vault_arn: '',
          copy_action: [{ destination_vault_arn: ref('aws_backup_vault.backup_copies.arn'), lifecycle }],
        },
      ],
    });
  });

  it('makes no second copy without another region', () => {
    const alone = governance({ backup: {} }, { storage: {} });
    expect((at(alone, 'aws_backup_plan.backup').rule as object[])[0]).not.toHaveProperty('copy_action');
    expect(addresses(alone, 'aws_backup_vault')).toEqual(['backup_vault']);
  });

  it('takes the volumes that claims of the application asked for, by all of their tags', () => {
    const tag = (key: string, value: string) => ({ key: `aws:ResourceTag/${key}`, value });
    expect(at(stack, 'aws_backup_selection.backup_volumes')).toMatchObject({
      iam_role_arn: BACKUP,
      resources: ['arn:aws:ec2:*:*:volume/*'],
      condition: [
        {
          string_equals: [
            tag('Project', 'eks-file-server'),
            tag('Environment', 'example'),
            tag('kubernetes.io/created-for/pvc/namespace', 'file-server'),
          ],
        },
      ],
    });
  });

  it('takes the bucket of files by its name', () => {
    const files = at(stack, 'aws_backup_selection.backup_files');
    expect(files.resources).toEqual(['arn:aws:s3:::eks-file-server-example-files-111122223333-eu-west-1']);
    expect(files).not.toHaveProperty('condition');
  });

  it('takes what there is', () => {
    const elsewhere = { ...application, cluster: { kind: 'eks' as const, name: 'other' } };
    const files = governance({ backup: {} }, { storage: {}, application: elsewhere });
    expect(addresses(files, 'aws_backup_selection')).toEqual(['backup_files']);
    expect(addresses(governance({ backup: {} }), 'aws_backup_selection')).toEqual(['backup_volumes']);
  });
});

describe('the roles of AWS Backup', () => {
  it("have AWS's policies, for copying and for restoring apart, each at the path that it has", () => {
    const policies = addresses(stack, 'aws_iam_role_policy_attachment').map((name) => {
      const { role, policy_arn } = at(stack, `aws_iam_role_policy_attachment.${name}`);
      return [role, policy_arn];
    });
    const arn = (policy: string) => `arn:aws:iam::aws:policy/${policy}`;
    expect(policies).toEqual([
      [ref('aws_iam_role.backup_role_backup.name'), arn('service-role/AWSBackupServiceRolePolicyForBackup')],
      [ref('aws_iam_role.backup_role_backup.name'), arn('AWSBackupServiceRolePolicyForS3Backup')],
      [ref('aws_iam_role.backup_role_restore.name'), arn('service-role/AWSBackupServiceRolePolicyForRestores')],
      [ref('aws_iam_role.backup_role_restore.name'), arn('AWSBackupServiceRolePolicyForS3Restore')],
    ]);
  });

  it('are taken by AWS Backup', () => {
    for (const name of ['backup', 'restore']) {
      expect(statements(at(stack, `aws_iam_role.backup_role_${name}`).assume_role_policy).Assume).toEqual({
        Effect: 'Allow',
        Principal: { Service: 'backup.amazonaws.com' },
        Action: ['sts:AssumeRole'],
      });
    }
  });

  it('have their policies before anything is selected', () => {
    expect(at(stack, 'aws_backup_selection.backup_volumes').depends_on).toHaveLength(2);
    expect(at(stack, 'aws_backup_restore_testing_selection.backup_restore_volumes').depends_on).toHaveLength(2);
  });
});

describe('restore tests', () => {
  it('restore the newest copy of the vault each week', () => {
    expect(at(stack, 'aws_backup_restore_testing_plan.backup_restore')).toEqual({
      name: 'eks_file_server_example_restore',
      schedule_expression: 'cron(0 5 ? * SUN *)',
      start_window_hours: 8,
      recovery_point_selection: [
        {
          algorithm: 'LATEST_WITHIN_WINDOW',
          include_vaults: [ref('aws_backup_vault.backup_vault.arn')],
          recovery_point_types: ['SNAPSHOT'],
          selection_window_days: 35,
        },
      ],
    });
  });

  it.each([
    ['volumes', 'EBS'],
    ['files', 'S3'],
  ])('restore the %s', (name, protected_resource_type) => {
    expect(at(stack, `aws_backup_restore_testing_selection.backup_restore_${name}`)).toMatchObject({
      name,
      restore_testing_plan_name: ref('aws_backup_restore_testing_plan.backup_restore.name'),
      protected_resource_type,
      protected_resource_arns: ['*'],
      iam_role_arn: RESTORE,
      validation_window_hours: 4,
    });
  });

  it('have a name that AWS takes, whatever the project and the environment are called', () => {
    const longest = governance(
      { backup: {} },
      { storage: {}, project: 'a-project-with-long-name', aws: { accountId: '111122223333', region: 'eu-west-1' } },
    );
    const { name } = at(longest, 'aws_backup_restore_testing_plan.backup_restore');
    expect(name).toMatch(/^\w{1,50}$/);
  });
});

describe('failures', () => {
  const pattern = JSON.parse(at(stack, 'aws_cloudwatch_event_rule.backup_failures').event_pattern as string);
  const other = 'arn:aws:iam::111122223333:role/another';

  it.each([
    ['a backup that failed', SAMPLE_EVENTS.backupJob('FAILED', BACKUP), true],
    ['a backup that expired before it started', SAMPLE_EVENTS.backupJob('EXPIRED', BACKUP), true],
    ['a backup that was completed', SAMPLE_EVENTS.backupJob('COMPLETED', BACKUP), false],
    ['a copy that failed', SAMPLE_EVENTS.copyJob('FAILED', BACKUP), true],
    ['a copy that runs', SAMPLE_EVENTS.copyJob('RUNNING', BACKUP), false],
    ['a restore test that failed', SAMPLE_EVENTS.restoreJob('FAILED', RESTORE), true],
    ['a restore test that was completed', SAMPLE_EVENTS.restoreJob('COMPLETED', RESTORE), false],
    ['a backup of another environment', SAMPLE_EVENTS.backupJob('FAILED', other), false],
  ])('%s is told of as it should be', (_what, event, told) => {
    expect(matches(pattern, event)).toBe(told);
  });

  it('reach the topic, whose key and policy EventBridge may use', () => {
    expect(at(stack, 'aws_cloudwatch_event_target.backup_failures_topic').arn).toBe(ref('aws_sns_topic.alerts.arn'));
    expect(statements(at(stack, 'aws_sns_topic_policy.alerts').policy)).toHaveProperty('EventBridgePublishes');
    expect(statements(at(stack, 'aws_kms_key.alerts_key').policy)).toHaveProperty('EventBridgeEncrypts');
  });
});
