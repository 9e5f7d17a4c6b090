import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { and } from '../../language/functions';
import { template } from '../../language/template';
import { values } from '../../values';
import { labelsWith, minioHeadlessLabels, minioLabels } from '../labels';
import { monitorsScraped, NODE_METRICS_PATH, scrapeTimes } from '../monitoring/scrape';
import { minioNodeJob } from '../names';

export const minioNodeServiceMonitor = template<IServiceMonitor>({
  path: 'minio/node-service-monitor.yaml',
  comment: 'Each pod tells of itself: its drives, its requests, its process.',
  when: and(values.minio.enabled, monitorsScraped),
  object: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: {
      name: minioNodeJob,
      labels: labelsWith(values.metrics.serviceMonitor.labels, minioLabels.labels),
    },
    spec: {
      selector: { matchLabels: minioHeadlessLabels.selectorLabels },
      endpoints: [
        {
          port: 'api',
          path: NODE_METRICS_PATH,
          ...scrapeTimes,
          relabelings: [{ targetLabel: 'job', replacement: minioNodeJob }],
        },
      ],
    },
  },
});
