import type { CustomObject } from '../custom-objects/custom-objects';

/**
 * How volumes are snapshot. A snapshot outlives its namespace; Velero takes the one class of a driver that has this
 * label, and deletes the snapshots of a backup with the backup, whatever the class says
 * (github.com/vmware-tanzu/velero, site/content/docs/v1.17/csi.md).
 */
export function volumeSnapshotClass(driver: string): CustomObject {
  return {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshotClass',
    metadata: { name: 'ebs', labels: { 'velero.io/csi-volumesnapshot-class': 'true' } },
    driver,
    deletionPolicy: 'Retain',
  };
}
