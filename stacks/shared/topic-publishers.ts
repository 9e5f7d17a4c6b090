import type { KeyScope } from './key-policies';
import type { Statement } from './policy-document';

/** A service of AWS that publishes to topics. */
export type Publisher = 'budgets' | 'cloudtrail' | 'cloudwatch' | 'costalerts' | 'events';

interface Publication {
  /** What stands in the names of its statements. */
  readonly name: string;
  /** On whose behalf it may publish, as far as it tells SNS. */
  readonly publish?: (scope: KeyScope) => Statement['Condition'];
  /** On whose behalf it may use the key of the topic, as far as it tells KMS. */
  readonly encrypt?: (scope: KeyScope) => Statement['Condition'];
}

const forThisAccount = ({ accountId }: KeyScope) => ({ StringEquals: { 'aws:SourceAccount': accountId } });

/** What each service says of the account that it acts for. A condition on what it leaves out would lose every message. */
export const PUBLISHERS: Readonly<Record<Publisher, Publication>> = {
  /** docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
  budgets: { name: 'Budgets', publish: forThisAccount, encrypt: forThisAccount },
  /** It names the trail to SNS; of the key its pages show no condition (docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html). */
  cloudtrail: {
    name: 'CloudTrail',
    publish: ({ partition, accountId }) => ({
      ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudtrail:*:${accountId}:trail/*` },
    }),
  },
  /** docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
  cloudwatch: { name: 'CloudWatch', publish: forThisAccount, encrypt: forThisAccount },
  /** docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html */
  costalerts: { name: 'CostAnomalies', publish: forThisAccount, encrypt: forThisAccount },
  /**
   * EventBridge says nothing of the account, neither to SNS ("You can't use Condition blocks in Amazon SNS topic policies
   * for EventBridge") nor to KMS (docs.aws.amazon.com/sns/latest/dg/sns-key-management.html, "is not supported for
   * EventBridge-to-encrypted topics"). What is open by that is one topic and one key: a stranger who learns the topic's
   * ARN could send it a message, and could read nothing.
   */
  events: { name: 'EventBridge' },
};

/** Who may publish to a topic, as its policy says it. */
export function publishStatements(scope: KeyScope, topicArn: string, publishers: readonly Publisher[]): Statement[] {
  return publishers.map((service) => {
    const { name, publish } = PUBLISHERS[service];
    return statement(`${name}Publishes`, service, ['sns:Publish'], [topicArn], publish?.(scope));
  });
}

/** Who may encrypt what is published to a topic, as the policy of its key says it. */
export function encryptStatements(
  scope: KeyScope,
  key: readonly string[],
  publishers: readonly Publisher[],
): Statement[] {
  return publishers.map((service) => {
    const { name, encrypt } = PUBLISHERS[service];
    return statement(`${name}Encrypts`, service, ['kms:GenerateDataKey*', 'kms:Decrypt'], key, encrypt?.(scope));
  });
}

function statement(
  Sid: string,
  service: Publisher,
  Action: readonly string[],
  Resource: readonly string[],
  condition: Statement['Condition'],
): Statement {
  return {
    Sid,
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action,
    Resource,
    ...(condition && { Condition: condition }),
  };
}
