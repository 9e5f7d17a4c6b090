import type { Service } from 'kubernetes-types/core/v1';
import { when } from '../../language/control';
import { template } from '../../language/template';
import { values } from '../../values';
import { minioLabels } from '../labels';
import { minioName } from '../names';
import { API_PORT, CONSOLE_PORT } from './pools';

export const minioService = template<Service>({
  path: 'minio/service.yaml',
  when: values.minio.enabled,
  object: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: minioName, labels: minioLabels.labels },
    spec: {
      type: 'ClusterIP',
      selector: minioLabels.selectorLabels,
      ports: [
        { name: 'api', port: API_PORT, targetPort: 'api' },
        ...when(values.minio.console.enabled, [{ name: 'console', port: CONSOLE_PORT, targetPort: 'console' }]),
      ],
    },
  },
});
