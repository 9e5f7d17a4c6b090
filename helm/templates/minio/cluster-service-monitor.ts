import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { release } from '../../language/built-in';
import { commentItem } from '../../language/control';
import { and } from '../../language/functions';
import { template } from '../../language/template';
import { text } from '../../language/text';
import { values } from '../../values';
import { labelsWith, minioLabels } from '../labels';
import { CLUSTER_METRICS_PATH, monitorsScraped, scrapeTimes } from '../monitoring/scrape';
import { minioClusterJob, minioName } from '../names';
import { API_PORT } from './pools';

export const minioClusterServiceMonitor = template<IServiceMonitor>({
  path: 'minio/cluster-service-monitor.yaml',
  comment:
    'Any pod tells of all: however many there are, Prometheus sees one target, and any pod that is ready answers.',
  when: and(values.minio.enabled, monitorsScraped),
  object: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: {
      name: minioClusterJob,
      labels: labelsWith(values.metrics.serviceMonitor.labels, minioLabels.labels),
    },
    spec: {
      selector: { matchLabels: minioLabels.selectorLabels },
      endpoints: [
        {
          port: 'api',
          path: CLUSTER_METRICS_PATH,
          ...scrapeTimes,
          relabelings: [
            ...commentItem('Prometheus merges targets whose labels are the same: none may tell the pods apart.'),
            { targetLabel: '__address__', replacement: text`${minioName}.${release.namespace}.svc:${API_PORT}` },
            { action: 'labeldrop', regex: 'pod|container|node|instance' },
            { targetLabel: 'job', replacement: minioClusterJob },
          ],
          metricRelabelings: [
            ...commentItem(
              'What belongs to single pods comes from each pod itself, as does the state of its webhooks.',
            ),
            { action: 'keep', sourceLabels: ['__name__'], regex: 'minio_cluster_.+' },
            { action: 'drop', sourceLabels: ['__name__'], regex: 'minio_cluster_webhook_.+' },
            ...commentItem('The pod that happened to answer: another one would begin another series.'),
            { action: 'labeldrop', regex: 'server' },
          ],
        },
      ],
    },
  },
});
