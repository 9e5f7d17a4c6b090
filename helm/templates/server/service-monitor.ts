import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import { template } from '../../language/template';
import { values } from '../../values';
import { labelsWith, serverLabels, serverMetricsLabels } from '../labels';
import { monitorsScraped, SERVER_METRICS_PATH, scrapeTimes } from '../monitoring/scrape';
import { serverName } from '../names';

export const serverServiceMonitor = template<IServiceMonitor>({
  path: 'server/service-monitor.yaml',
  when: monitorsScraped,
  object: {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: {
      name: serverName,
      labels: labelsWith(values.metrics.serviceMonitor.labels, serverLabels.labels),
    },
    spec: {
      selector: { matchLabels: serverMetricsLabels.selectorLabels },
      endpoints: [{ port: 'metrics', path: SERVER_METRICS_PATH, ...scrapeTimes }],
    },
  },
});
