import type { Service } from 'kubernetes-types/core/v1';
import { comment } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { minioHeadlessLabels, minioLabels } from '../labels';
import { minioHeadlessName } from '../names';
import { API_PORT } from './pools';

export const minioHeadlessService = template<Service>({
  path: 'minio/headless-service.yaml',
  when: values.minio.enabled,
  object: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: minioHeadlessName, labels: minioHeadlessLabels.labels },
    spec: {
      clusterIP: 'None',
      ...comment('The servers must find each other before any of them is ready.'),
      publishNotReadyAddresses: true,
      selector: minioLabels.selectorLabels,
      ports: [{ name: 'api', port: API_PORT, targetPort: 'api' }],
    },
  },
});
