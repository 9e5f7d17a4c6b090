import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { within } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { minioLabels } from '../labels';
import { minioName } from '../names';

export const minioServiceAccount = template<ServiceAccount>({
  path: 'minio/service-account.yaml',
  when: values.minio.enabled,
  object: {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: minioName,
      labels: minioLabels.labels,
      ...within(values.minio.serviceAccount.annotations, (dot) => ({ annotations: dot })),
    },
    automountServiceAccountToken: false,
  },
});
