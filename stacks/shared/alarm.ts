import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';
import type { EncryptedTopic } from './encrypted-topic';

/** One metric of CloudWatch, by what AWS documents of it. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** @default none */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** `Sum`, `Average`, `Minimum`, `Maximum`, or a percentile such as `p99`. */
  readonly statistic: string;
}

/** What an alarm looks at. */
export type Measure =
  | { readonly metric: Metric }
  /** Metric math over metrics by their ids (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html). */
  | { readonly math: string; readonly metrics: Readonly<Record<string, Metric>> }
  /** A query over all metrics of a kind, for resources that come and go (cloudwatch-metrics-insights-querylanguage.html there). */
  | { readonly query: string };

export interface Alarm {
  /** What follows the environment in the name of the alarm. */
  readonly name: string;
  /** What it means and what to do, for whoever is woken up by it. */
  readonly whatToDo: string;
  readonly measure: Measure;
  readonly threshold: number;
  /** @default above */
  readonly alarmsWhen?: 'above' | 'below';
  readonly periodSeconds: number;
  /** How many periods in a row. */
  readonly periods: number;
  /** What it means that there is no value. @default fine: nothing happened */
  readonly noData?: 'fine' | 'bad';
}

export interface AlarmTarget {
  readonly namePrefix: string;
  /** In the region of the metric. */
  readonly topic: EncryptedTopic;
  /** @default the region of the provider */
  readonly region?: string;
}

/** Makes alarms of a table, each under its own name, that tell when it begins and when it is over. */
export function addAlarms(
  scope: Construct,
  alarms: readonly Alarm[],
  { namePrefix, topic, region }: AlarmTarget,
): void {
  for (const alarm of alarms) {
    new CloudwatchMetricAlarm(scope, alarm.name, {
      region,
      alarmName: `${namePrefix}-${alarm.name}`,
      alarmDescription: alarm.whatToDo,
      ...configOf(alarm),
      threshold: alarm.threshold,
      comparisonOperator: alarm.alarmsWhen === 'below' ? 'LessThanThreshold' : 'GreaterThanThreshold',
      evaluationPeriods: alarm.periods,
      treatMissingData: alarm.noData === 'bad' ? 'breaching' : 'notBreaching',
      alarmActions: [topic.arn],
      okActions: [topic.arn],
      dependsOn: [...topic.ready],
    });
  }
}

/** The alarm itself has a period only where it looks at one metric. */
function configOf({ measure, periodSeconds: period }: Alarm) {
  if ('query' in measure) {
    return { metricQuery: [{ id: 'query', expression: measure.query, period, returnData: true }] };
  }
  if ('math' in measure) {
    return {
      metricQuery: [
        { id: 'result', expression: measure.math, returnData: true },
        ...Object.entries(measure.metrics).map(([id, { namespace, name, dimensions, statistic }]) => ({
          id,
          metric: { namespace, metricName: name, dimensions: dimensions && { ...dimensions }, stat: statistic, period },
        })),
      ],
    };
  }
  const { namespace, name, dimensions, statistic } = measure.metric;
  return {
    namespace,
    metricName: name,
    dimensions: dimensions && { ...dimensions },
    period,
    ...(statistic.startsWith('p') ? { extendedStatistic: statistic } : { statistic }),
  };
}
