import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { type ITerraformDependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { AlertSettings } from '../../environments/settings/alerts';
import { denyPlainHttp } from './deny-plain-http';
import { EncryptionKey } from './encryption-key';
import { accountControl, type KeyScope, THIS_KEY } from './key-policies';
import { policyDocument } from './policy-document';
import { secretAddress } from './secret-address';
import { encryptStatements, type Publisher, publishStatements } from './topic-publishers';

export interface EncryptedTopicProps {
  readonly name: string;
  /** What is published, for the description of the key. */
  readonly description: string;
  /** Where the topic lives. Alarms reach only topics of their own region. */
  readonly keyScope: KeyScope;
  /** @default the region of the provider */
  readonly region?: string;
  readonly keyAlias: string;
  readonly keyDeletionDays: number;
  /** The services of AWS that publish here; roles publish by policies of their own. */
  readonly publishers: readonly Publisher[];
  /** Each address is asked by mail to confirm, and gets nothing before it does. @default nobody is told */
  readonly alerts?: AlertSettings;
}

/**
 * An SNS topic under a key of its own, because the key that AWS keeps for SNS lets no other service publish
 * (docs.aws.amazon.com/sns/latest/dg/sns-key-management.html). What publishes depends on `ready`.
 */
export class EncryptedTopic extends Construct {
  readonly arn: string;
  readonly name: string;
  readonly keyArn: string;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: EncryptedTopicProps) {
    super(scope, id);
    const { name, region, keyScope, publishers, alerts } = props;
    const key = new EncryptionKey(this, 'key', {
      description: props.description,
      alias: props.keyAlias,
      region,
      deletionDays: props.keyDeletionDays,
      policy: [accountControl(keyScope), ...encryptStatements(keyScope, THIS_KEY, publishers)],
    });
    const topic = new SnsTopic(this, 'topic', { name, region, kmsMasterKeyId: key.arn });
    const policy = new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      region,
      policy: policyDocument([
        ...publishStatements(keyScope, topic.arn, publishers),
        denyPlainHttp('sns:Publish', [topic.arn]),
      ]),
    });
    for (const endpoint of alerts?.emails ?? []) {
      new SnsTopicSubscription(this, endpoint, { topicArn: topic.arn, region, protocol: 'email', endpoint });
    }
    for (const endpoint of alerts?.endpoints ?? []) {
      new SnsTopicSubscription(this, endpoint, {
        topicArn: topic.arn,
        region,
        protocol: 'https',
        endpoint: secretAddress(
          TerraformStack.of(this),
          `alert_endpoint_${endpoint}`,
          `at which ${endpoint} takes messages of Amazon SNS`,
        ),
        // PagerDuty and Opsgenie answer the question of SNS by themselves; without this Terraform waits for nobody.
        endpointAutoConfirms: true,
      });
    }
    this.arn = topic.arn;
    this.name = topic.name;
    this.keyArn = key.arn;
    this.ready = [policy];
  }
}
