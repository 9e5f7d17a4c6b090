import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { StorageClassV1 } from '@cdktf/provider-kubernetes/lib/storage-class-v1';
import { Construct } from 'constructs';
import type { StorageClassSettings } from '../../environments/settings/application';

export interface EncryptedStorageClassProps {
  readonly settings: StorageClassSettings;
  /** The driver that makes the volumes. @default the EBS driver, as an add-on */
  readonly provisioner?: string;
  /** @default volumes are encrypted under the account's own EBS key */
  readonly keyAlias?: string;
}

/** Encrypted gp3 volumes, made in the zone of the pod that first claims one. EKS itself marks no class as the default. */
export class EncryptedStorageClass extends Construct {
  readonly storageClass: StorageClassV1;

  constructor(scope: Construct, id: string, { settings, provisioner, keyAlias }: EncryptedStorageClassProps) {
    super(scope, id);
    const key = keyAlias && new DataAwsKmsAlias(this, 'alias', { name: keyAlias });
    this.storageClass = new StorageClassV1(this, 'storage-class', {
      metadata: {
        name: settings.name,
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      storageProvisioner: provisioner ?? 'ebs.csi.aws.com',
      parameters: { type: 'gp3', encrypted: 'true', ...(key ? { kmsKeyId: key.targetKeyArn } : {}) },
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      reclaimPolicy: settings.reclaimPolicy,
    });
  }
}
