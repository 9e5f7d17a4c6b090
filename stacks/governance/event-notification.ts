import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { Construct } from 'constructs';
import type { EncryptedTopic } from '../shared/encrypted-topic';
import { jsonText } from '../shared/json-text';

/** Events of AWS that somebody is told of, and in which words. */
export interface EventNotice {
  readonly description: string;
  /** docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** Parts of the event by the names that `text` has for them: `$.detail.title`. */
  readonly parts: Readonly<Record<string, string>>;
  /** One sentence with `<name>` for each part. */
  readonly text: string;
}

export interface EventNotificationProps {
  readonly name: string;
  readonly notice: EventNotice;
  /** In the region of the events. */
  readonly topic: EncryptedTopic;
  /** @default the region of the provider */
  readonly region?: string;
}

/** Tells a topic of events, in a sentence. */
export class EventNotification extends Construct {
  constructor(scope: Construct, id: string, { name, notice, topic, region }: EventNotificationProps) {
    super(scope, id);
    const rule = new CloudwatchEventRule(this, 'rule', {
      name,
      region,
      description: notice.description,
      eventPattern: jsonText(notice.pattern),
    });
    new CloudwatchEventTarget(this, 'topic', {
      rule: rule.name,
      region,
      arn: topic.arn,
      inputTransformer: { inputPaths: { ...notice.parts }, inputTemplate: JSON.stringify(notice.text) },
      dependsOn: [...topic.ready],
    });
  }
}
