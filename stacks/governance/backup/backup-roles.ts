import { Construct } from 'constructs';
import { Role } from '../../shared/role';
import { trustOf } from '../../shared/trust-policies';

export interface BackupRolesProps {
  readonly namePrefix: string;
  readonly partition: string;
}

/**
 * What AWS Backup may do, by the policies that AWS keeps for it; those for S3 lie beside the others, not below service-role
 * (docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html). One role reads what there is, the other
 * writes what was there, so that making copies can overwrite nothing.
 */
const POLICIES = {
  backup: ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'],
  restore: ['service-role/AWSBackupServiceRolePolicyForRestores', 'AWSBackupServiceRolePolicyForS3Restore'],
} as const;

export class BackupRoles extends Construct {
  readonly backup: Role;
  readonly restore: Role;

  constructor(scope: Construct, id: string, { namePrefix, partition }: BackupRolesProps) {
    super(scope, id);
    const role = (purpose: keyof typeof POLICIES, description: string) =>
      new Role(this, purpose, {
        name: `${namePrefix}-${purpose}`,
        description,
        trust: trustOf('backup'),
        managedPolicyArns: POLICIES[purpose].map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
      });
    this.backup = role('backup', 'Copies volumes and files into the vault');
    this.restore = role('restore', 'Restores copies, for a test or for good');
  }
}
