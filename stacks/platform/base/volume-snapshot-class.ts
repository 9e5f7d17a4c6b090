import { volumeDriver } from '../../shared/encrypted-storage-class';
import { type VolumeOrigin, volumeTags } from '../../shared/volume-tags';
import type { CustomObject } from '../custom-objects/custom-objects';

/**
 * How volumes are snapshot. A snapshot outlives its namespace; Velero takes the one class of a driver that has this
 * label, and deletes the snapshots of a backup with the backup, whatever the class says
 * (github.com/vmware-tanzu/velero, site/content/docs/v1.17/csi.md).
 */
export function volumeSnapshotClass(origin: VolumeOrigin): CustomObject {
  const tags = volumeTags(origin);
  return {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name: 'ebs', labels: { 'velero.io/csi-volumesnapshot-class': 'true' } },
    driver: volumeDriver(origin.isAutoMode),
    ...(Object.keys(tags).length > 0 && { parameters: tags }),
    deletionPolicy: 'Retain',
  };
}
