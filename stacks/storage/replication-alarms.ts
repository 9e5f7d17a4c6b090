import { Construct } from 'constructs';
import { addAlarms, type Metric } from '../shared/alarm';
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
    const { name: namePrefix, sourceBucket, destinationBucket, ruleId, destinationRegion } = props;
    const measure = (name: string, statistic: string): { readonly metric: Metric } => ({
      metric: {
        namespace: 'AWS/S3',
        name,
        dimensions: { SourceBucket: sourceBucket, DestinationBucket: destinationBucket, RuleId: ruleId },
        statistic,
      },
    });
    const failed = {
      name: 'failed',
      whatToDo:
        'Objects could not be copied to the other region, and S3 does not try again: look for objects whose replication status is FAILED, and copy them by a batch replication',
      measure: measure('OperationsFailedReplication', 'Sum'),
      threshold: 0,
      periodSeconds: PERIOD_SECONDS,
      periods: 1,
    };
    const late = {
      name: 'late',
      whatToDo:
        'The copies in this region are more than an hour behind: the loss of the other region would lose an hour',
      measure: measure('ReplicationLatency', 'Maximum'),
      threshold: 3600,
      periodSeconds: PERIOD_SECONDS,
      periods: 3,
    };
    addAlarms(this, [failed], { namePrefix, topic: props.sourceTopic });
    addAlarms(this, [late], { namePrefix, topic: props.destinationTopic, region: destinationRegion });
  }
}
