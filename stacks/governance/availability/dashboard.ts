import type { Environment } from '../../../environments/schema';
import { awsOf } from '../../shared/aws';
import { jsonText } from '../../shared/json-text';
import { bucketNameOf, clusterNameOf } from '../../shared/naming';
import { HEALTH_CHECK_REGION } from './health-check';

/** A graph or a number (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html). */
interface Widget {
  readonly title: string;
  readonly view: 'singleValue' | 'timeSeries';
  readonly region: string;
  readonly statistic: string;
  readonly periodSeconds: number;
  /** Namespace, metric, then names and values of dimensions in turn; or a search over metrics of a kind. */
  readonly metrics: readonly (readonly (string | { readonly expression: string })[])[];
}

/** Of 24 columns. */
const COLUMNS = 24;
const WIDTH = 8;
const HEIGHT = 6;
const DAY = 86_400;

/** The dashboard of what users were promised: how much of the time the file server answered, and how fast. */
export function dashboardBody(environment: Environment, healthCheckId: string): string {
  const perRow = COLUMNS / WIDTH;
  return jsonText({
    // A month, in which availability is promised.
    start: '-P30D',
    widgets: widgetsOf(environment, healthCheckId).map(
      ({ title, view, region, statistic, periodSeconds, metrics }, i) => ({
        type: 'metric',
        x: (i % perRow) * WIDTH,
        y: Math.floor(i / perRow) * HEIGHT,
        width: WIDTH,
        height: HEIGHT,
        properties: {
          title,
          view,
          region,
          stat: statistic,
          period: periodSeconds,
          metrics,
          setPeriodToTimeRange: view === 'singleValue' || undefined,
        },
      }),
    ),
  });
}

function widgetsOf(environment: Environment, healthCheckId: string): Widget[] {
  const { region } = awsOf(environment);
  const { cluster, storage } = environment;
  const ofUrl = (metric: string) => ['AWS/Route53', metric, 'HealthCheckId', healthCheckId];
  const ofCluster = (metric: string) => ['AWS/EKS', metric, 'ClusterName', clusterNameOf(environment)];
  const ofBucket = (metric: string) => [
    'AWS/S3',
    metric,
    'BucketName',
    bucketNameOf(environment, 'files'),
    'FilterId',
    'EntireBucket',
  ];
  const world = { region: HEALTH_CHECK_REGION, view: 'timeSeries', periodSeconds: 300 } as const;
  const home = { region, view: 'timeSeries', periodSeconds: 300 } as const;
  // Each storage class has a metric of its own, once a day
  // (docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html).
  const sizes = `SEARCH('{AWS/S3,BucketName,StorageType} MetricName="BucketSizeBytes" BucketName="${bucketNameOf(environment, 'files')}"', 'Average')`;
  return [
    {
      ...world,
      title: 'Share of the time that the file server answered',
      view: 'singleValue',
      statistic: 'Average',
      periodSeconds: DAY,
      metrics: [ofUrl('HealthCheckStatus')],
    },
    {
      ...world,
      title: 'Checkers that get an answer, %',
      statistic: 'Average',
      metrics: [ofUrl('HealthCheckPercentageHealthy')],
    },
    {
      ...world,
      title: 'Time to the first byte and for the TLS handshake, ms',
      statistic: 'Average',
      metrics: [ofUrl('TimeToFirstByte'), ofUrl('SSLHandshakeTime')],
    },
    ...(cluster
      ? ([
          {
            ...home,
            title: 'Requests and errors of the Kubernetes API',
            statistic: 'Sum',
            metrics: [ofCluster('apiserver_request_total'), ofCluster('apiserver_request_total_5XX')],
          },
          {
            ...home,
            title: 'Pods without a node',
            statistic: 'Sum',
            periodSeconds: 60,
            metrics: [ofCluster('scheduler_pending_pods_UNSCHEDULABLE')],
          },
        ] as const)
      : []),
    ...(storage
      ? ([
          {
            ...home,
            title: 'Size of the bucket of files by storage class, bytes',
            statistic: 'Average',
            periodSeconds: DAY,
            metrics: [[{ expression: sizes }]],
          },
        ] as const)
      : []),
    ...(storage?.requestMetrics
      ? ([
          { ...home, title: 'Requests to the bucket of files', statistic: 'Sum', metrics: [ofBucket('AllRequests')] },
          {
            ...home,
            title: 'Share of requests that S3 refuses or fails',
            statistic: 'Average',
            metrics: [ofBucket('4xxErrors'), ofBucket('5xxErrors')],
          },
          {
            ...home,
            title: 'Uploaded to the bucket and downloaded from it, bytes',
            statistic: 'Sum',
            metrics: [ofBucket('BytesUploaded'), ofBucket('BytesDownloaded')],
          },
          {
            ...home,
            title: 'Slowest of a hundred requests to S3, ms',
            statistic: 'p99',
            metrics: [ofBucket('TotalRequestLatency')],
          },
        ] as const)
      : []),
  ];
}
