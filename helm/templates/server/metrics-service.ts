import type { Service } from 'kubernetes-types/core/v1';
import { template } from '../../language/template';
import { serverLabels, serverMetricsLabels } from '../labels';
import { monitorsScraped } from '../monitoring/scrape';
import { serverMetricsName } from '../names';
import { METRICS_PORT } from './environment';

export const serverMetricsService = template<Service>({
  path: 'server/metrics-service.yaml',
  comment: 'Apart from the public Service: what that one exposes, a load balancer may open to the world.',
  when: monitorsScraped,
  object: {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: serverMetricsName, labels: serverMetricsLabels.labels },
    spec: {
      clusterIP: 'None',
      selector: serverLabels.selectorLabels,
      ports: [{ name: 'metrics', port: METRICS_PORT, targetPort: 'metrics' }],
    },
  },
});
