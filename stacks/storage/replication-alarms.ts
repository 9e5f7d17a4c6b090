import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { EncryptedTopic } from '../shared/encrypted-topic';

export interface ReplicationAlarmsProps {
  /** What the names of the alarms begin with. */
  readonly name: string;
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  readonly ruleId: string;
  readonly destinationRegion: string;
  readonly sourceTopic: EncryptedTopic;
  /** In the destination's region. */
  readonly destinationTopic: EncryptedTopic;
}

/** S3 writes one value a minute. */
const PERIOD_SECONDS = 300;

/**
 * Tells when copies fail, and when they come late. S3 publishes failures in the region of the source, and the delay in
 * that of the destination (docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html; metrics-dimensions.html there).
 */
export class ReplicationAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ReplicationAlarmsProps) {
    super(scope, id);
    const { name, sourceTopic, destinationTopic } = props;
    const metric = {
      namespace: 'AWS/S3',
      dimensions: {
        SourceBucket: props.sourceBucket,
        DestinationBucket: props.destinationBucket,
        RuleId: props.ruleId,
      },
      period: PERIOD_SECONDS,
      comparisonOperator: 'GreaterThanThreshold',
      // Nothing was written, so nothing is copied.
      treatMissingData: 'notBreaching',
    };
    new CloudwatchMetricAlarm(this, 'failed', {
      ...metric,
      alarmName: `${name}-failed`,
      alarmDescription:
        'Objects could not be copied to the other region, and S3 does not try again: look for objects whose replication status is FAILED, and copy them by a batch replication',
      metricName: 'OperationsFailedReplication',
      statistic: 'Sum',
      threshold: 0,
      evaluationPeriods: 1,
      alarmActions: [sourceTopic.arn],
      okActions: [sourceTopic.arn],
      dependsOn: [...sourceTopic.ready],
    });
    new CloudwatchMetricAlarm(this, 'late', {
      ...metric,
      region: props.destinationRegion,
      alarmName: `${name}-late`,
      alarmDescription:
        'The copies in this region are more than an hour behind: the loss of the other region would lose an hour',
      metricName: 'ReplicationLatency',
      statistic: 'Maximum',
      threshold: 3600,
      evaluationPeriods: 3,
      alarmActions: [destinationTopic.arn],
      okActions: [destinationTopic.arn],
      dependsOn: [...destinationTopic.ready],
    });
  }
}
