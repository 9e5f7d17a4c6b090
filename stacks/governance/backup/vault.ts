import { BackupVault } from '@cdktf/provider-aws/lib/backup-vault';
import { BackupVaultLockConfiguration } from '@cdktf/provider-aws/lib/backup-vault-lock-configuration';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import type { BackupSettings } from '../../../environments/settings/backup';
import { EncryptionKey } from '../../shared/encryption-key';
import { accountControl, keyScopeOf } from '../../shared/key-policies';
import { keyAliasOf, prefixOf } from '../../shared/naming';

export interface VaultProps {
  readonly environment: Environment;
  readonly settings: BackupSettings;
  /** @default the region of the provider */
  readonly region?: string;
}

/** Where copies are kept, under a key of their own: whoever loses the key of the data, or has it, has not that of the copies. */
export class Vault extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { environment, settings, region }: VaultProps) {
    super(scope, id);
    const key = new EncryptionKey(this, 'key', {
      description: 'Backups of volumes and files',
      alias: keyAliasOf(environment, 'vault'),
      region,
      deletionDays: environment.keyDeletionDays,
      // AWS Backup acts by the policies of its roles, which are IAM's.
      policy: [accountControl(keyScopeOf(environment, region))],
    });
    const vault = new BackupVault(this, 'vault', {
      name: prefixOf(environment),
      region,
      kmsKeyArn: key.arn,
      forceDestroy: !settings.deletionProtection,
      lifecycle: settings.deletionProtection ? { preventDestroy: true } : undefined,
    });
    if (settings.lock !== 'none') {
      new BackupVaultLockConfiguration(this, 'lock', {
        backupVaultName: vault.name,
        region,
        minRetentionDays: settings.keepDays,
        // With days of grace it becomes a lock of compliance, which nobody can undo when they are over.
        changeableForDays: settings.graceDays,
      });
    }
    this.name = vault.name;
    this.arn = vault.arn;
  }
}
