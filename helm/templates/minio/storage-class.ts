import type { StorageClass } from 'kubernetes-types/storage/v1';
import { release } from '../../language/built-in';
import { comment, when } from '../../language/control';
import { and } from '../../language/functions';
import { template } from '../../language/template';
import { text } from '../../language/text';
import { values } from '../../values';
import { minioLabels } from '../labels';
import { minioName } from '../names';
import type { Pool } from './pools';

const { minio, storageClass } = values;

/** Storage classes belong to the cluster: the namespace keeps releases of one name apart. */
export const storageClassName = text`${release.namespace}-${minioName}`;

export const minioStorageClass = template<StorageClass>({
  path: 'minio/storage-class.yaml',
  when: and(minio.enabled, storageClass.enabled),
  object: {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: storageClassName, labels: minioLabels.labels },
    provisioner: 'ebs.csi.aws.com',
    parameters: storageClass.parameters,
    reclaimPolicy: storageClass.reclaimPolicy,
    ...comment('The volume is made in the zone of the pod that first claims it.'),
    volumeBindingMode: 'WaitForFirstConsumer',
    allowVolumeExpansion: true,
  },
});

/** The pool's own class, else the chart's, else the default of the cluster. */
export function poolStorageClass(pool: Pool) {
  return when(
    pool.storageClass,
    { storageClassName: pool.storageClass },
    when(storageClass.enabled, { storageClassName }),
  );
}
