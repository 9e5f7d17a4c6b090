import { when, within } from '../../language/control';
import type { Expression } from '../../language/expression';
import { eq, ternary } from '../../language/functions';
import { mapHelper } from '../../language/helper';
import { values } from '../../values';
import { API_PORT } from '../minio/pools';
import { METRICS_PORT } from '../server/environment';

const { metrics, minio } = values;

const annotationsScraped = eq(metrics.scrape, 'annotations');
export const monitorsScraped = eq(metrics.scrape, 'serviceMonitor');

export const SERVER_METRICS_PATH = '/metrics';
/** What one server of MinIO knows of itself. */
export const NODE_METRICS_PATH = '/minio/v2/metrics/node';
/** What any server of MinIO knows of all of them. */
export const CLUSTER_METRICS_PATH = '/minio/v2/metrics/cluster';

export const serverScrapeAnnotations = scrapeAnnotations('server', METRICS_PORT, SERVER_METRICS_PATH);

/** A standalone server is the whole cluster; of several, each one would tell of all. */
export const minioScrapeAnnotations = scrapeAnnotations(
  'minio',
  API_PORT,
  ternary(eq(minio.mode, 'distributed'), NODE_METRICS_PATH, CLUSTER_METRICS_PATH),
);

/** How often a ServiceMonitor's endpoint is scraped. */
export const scrapeTimes = {
  ...within(metrics.serviceMonitor.interval, (dot) => ({ interval: dot })),
  ...within(metrics.serviceMonitor.scrapeTimeout, (dot) => ({ scrapeTimeout: dot })),
};

function scrapeAnnotations(component: 'server' | 'minio', port: number, path: string | Expression<string>) {
  return mapHelper({
    name: `file-server.${component}.scrapeAnnotations`,
    description: `Annotations by which Prometheus finds the metrics of the component ${component}, where that is the way.`,
    body: when(annotationsScraped, {
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': String(port),
      'prometheus.io/path': path,
    }),
  });
}
