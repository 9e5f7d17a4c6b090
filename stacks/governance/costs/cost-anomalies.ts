import { CeAnomalyMonitor } from '@cdktf/provider-aws/lib/ce-anomaly-monitor';
import { CeAnomalySubscription } from '@cdktf/provider-aws/lib/ce-anomaly-subscription';
import { Construct } from 'constructs';
import type { EncryptedTopic } from '../../shared/encrypted-topic';

export interface CostAnomaliesProps {
  readonly namePrefix: string;
  /** US dollars above what was expected. */
  readonly atLeastUsd: number;
  /** @default a monitor is made */
  readonly monitorArn?: string;
  readonly topic: EncryptedTopic;
}

/**
 * Tells of costs that AWS did not expect of a service, as soon as it sees them. At once is possible by SNS alone; by mail
 * there are summaries of a day or a week (docs.aws.amazon.com/cost-management/latest/userguide/getting-started-ad.html).
 */
export class CostAnomalies extends Construct {
  constructor(scope: Construct, id: string, { namePrefix, atLeastUsd, monitorArn, topic }: CostAnomaliesProps) {
    super(scope, id);
    const monitor =
      monitorArn ??
      new CeAnomalyMonitor(this, 'monitor', {
        name: `${namePrefix}-services`,
        monitorType: 'DIMENSIONAL',
        monitorDimension: 'SERVICE',
      }).arn;
    new CeAnomalySubscription(this, 'subscription', {
      name: `${namePrefix}-anomalies`,
      frequency: 'IMMEDIATE',
      monitorArnList: [monitor],
      subscriber: [{ type: 'SNS', address: topic.arn }],
      thresholdExpression: {
        dimension: {
          key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          matchOptions: ['GREATER_THAN_OR_EQUAL'],
          values: [String(atLeastUsd)],
        },
      },
      dependsOn: [...topic.ready],
    });
  }
}
