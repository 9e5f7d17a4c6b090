import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { denyPlainHttp } from '../../shared/deny-plain-http';
import { jsonText } from '../../shared/json-text';
import type { KeyScope } from '../../shared/key-policies';
import { policyDocument, type Statement } from '../../shared/policy-document';
import { INTERRUPTION_EVENTS } from './interruption-events';

export interface InterruptionQueueProps {
  /** Of the queue, and the start of the rules' names. */
  readonly name: string;
  readonly aws: KeyScope;
}

/** A spot node is told two minutes before it goes: older messages help nobody. */
const RETENTION_SECONDS = 300;

/** Where Karpenter hears that EC2 will take a node away, while its pods can still move. */
export class InterruptionQueue extends Construct {
  readonly arn: string;
  readonly name: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { name, aws }: InterruptionQueueProps) {
    super(scope, id);
    const { partition, region, accountId } = aws;
    this.name = name;
    this.arn = `arn:${partition}:sqs:${region}:${accountId}:${name}`;
    const queue = new SqsQueue(this, 'queue', {
      name,
      messageRetentionSeconds: RETENTION_SECONDS,
      // The queue's own keys: messages name instances, and EventBridge could use another key only by a policy for it.
      sqsManagedSseEnabled: true,
    });
    const rules = Object.entries(INTERRUPTION_EVENTS).map(([event, { source, detailType }]) => {
      const rule = new CloudwatchEventRule(this, event, {
        name: `${name}-${event}`,
        description: `Tells Karpenter: ${detailType}`,
        eventPattern: jsonText({ source: [source], 'detail-type': [detailType] }),
      });
      return new CloudwatchEventTarget(this, `${event}-target`, {
        rule: rule.name,
        targetId: 'karpenter',
        arn: queue.arn,
      });
    });
    const policy = new SqsQueuePolicy(this, 'policy', {
      queueUrl: queue.url,
      policy: policyDocument(queuePolicy(this.arn, `arn:${partition}:events:${region}:${accountId}:rule/${name}-*`)),
    });
    this.ready = [...rules, policy];
  }
}

function queuePolicy(queueArn: string, ruleArns: string): Statement[] {
  return [
    {
      Sid: 'RulesSend',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: ['sqs:SendMessage'],
      Resource: [queueArn],
      Condition: { ArnLike: { 'aws:SourceArn': ruleArns } },
    },
    denyPlainHttp('sqs:*', [queueArn]),
  ];
}
