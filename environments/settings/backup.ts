import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** A cron expression of six fields, in UTC (docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html). */
const SCHEDULE = '^cron\\((\\S+ ){5}\\S+\\)$';

/** The copies that AWS Backup makes, and the restores that prove them. */
export const BackupSettings = Type.Object(
  {
    schedule: defaulted(
      Type.String({ pattern: SCHEDULE, description: 'when copies are made, in UTC: cron(0 2 * * ? *)' }),
      'cron(0 2 * * ? *)',
    ),
    keepDays: defaulted(
      Type.Integer({ minimum: 1, maximum: 3650, description: 'days for which each copy is kept' }),
      35,
    ),
    copyRegion: Type.Optional(Type.String({ description: 'another region, which keeps a second copy of each' })),
    lock: defaulted(
      Type.Enum(['none', 'governance', 'compliance'], {
        description:
          'who may delete copies before their time: whoever may delete backups, only who may also remove the lock, or nobody; compliance cannot be undone once its days of grace are over',
      }),
      'governance',
    ),
    graceDays: Type.Optional(
      Type.Integer({
        minimum: 3,
        maximum: 36_500,
        description: 'days in which a lock of compliance can still be taken back; needed there, and only there',
      }),
    ),
    restoreTests: defaulted(
      Type.String({ pattern: SCHEDULE, description: 'when the newest copies are restored for a test, in UTC' }),
      'cron(0 5 ? * SUN *)',
    ),
    deletionProtection: defaulted(
      Type.Boolean({ description: 'Terraform refuses to destroy a vault; without, it destroys the copies too' }),
      true,
    ),
  },
  {
    additionalProperties: false,
    description: 'copies of volumes and files by AWS Backup, and tests of restoring them',
  },
);

export type BackupSettings = DeepReadonly<Static<typeof BackupSettings>>;
