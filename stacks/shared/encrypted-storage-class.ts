import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { StorageClassV1 } from '@cdktf/provider-kubernetes/lib/storage-class-v1';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { StorageClassSettings } from '../../environments/settings/storage-class';
import { keyAliasOf } from './naming';
import { volumeTags } from './volume-tags';

export interface EncryptedStorageClassProps {
  readonly environment: Environment;
  readonly settings: StorageClassSettings;
  /** Whether the cluster is the environment's own, whose key of volumes is then used. */
  readonly isOwnCluster: boolean;
  /** Whether EKS Auto Mode runs the cluster, which makes volumes by a driver of its own. */
  readonly isAutoMode: boolean;
}

/** Encrypted gp3 volumes, made in the zone of the pod that first claims one. EKS itself marks no class as the default. */
export class EncryptedStorageClass extends Construct {
  readonly storageClass: StorageClassV1;

  constructor(scope: Construct, id: string, props: EncryptedStorageClassProps) {
    super(scope, id);
    const { environment, settings, isOwnCluster, isAutoMode } = props;
    // Without a key, volumes are encrypted under the account's own EBS key.
    const keyAlias = settings.keyAlias ?? (isOwnCluster ? keyAliasOf(environment, 'volumes') : undefined);
    const key = keyAlias && new DataAwsKmsAlias(this, 'alias', { name: keyAlias });
    this.storageClass = new StorageClassV1(this, 'storage-class', {
      metadata: {
        name: settings.name,
        annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      storageProvisioner: volumeDriver(isAutoMode),
      parameters: {
        type: 'gp3',
        encrypted: 'true',
        ...(key ? { kmsKeyId: key.targetKeyArn } : {}),
        ...volumeTags(props),
      },
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
      reclaimPolicy: settings.reclaimPolicy,
    });
  }
}

/** The driver that makes volumes and their snapshots (docs.aws.amazon.com/eks/latest/userguide/create-storage-class.html). */
export function volumeDriver(isAutoMode: boolean): string {
  return isAutoMode ? 'ebs.csi.eks.amazonaws.com' : 'ebs.csi.aws.com';
}
