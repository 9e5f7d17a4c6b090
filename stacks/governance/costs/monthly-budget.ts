import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { Construct } from 'constructs';
import type { BudgetSettings } from '../../../environments/settings/governance';
import type { EncryptedTopic } from '../../shared/encrypted-topic';

/** When a message is sent; AWS takes five of these for a budget at most (docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html). */
export const NOTIFICATIONS = [
  { notificationType: 'ACTUAL', threshold: 50 },
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

export interface MonthlyBudgetProps {
  readonly name: string;
  readonly settings: BudgetSettings;
  readonly environmentName: string;
  readonly topic: EncryptedTopic;
}

/** What a month may cost. The topic tells the addresses of the environment; told directly, they would hear it twice. */
export class MonthlyBudget extends Construct {
  constructor(scope: Construct, id: string, { name, settings, environmentName, topic }: MonthlyBudgetProps) {
    super(scope, id);
    new BudgetsBudget(this, 'budget', {
      name,
      budgetType: 'COST',
      limitAmount: String(settings.monthlyUsd),
      limitUnit: 'USD',
      timeUnit: 'MONTHLY',
      // The tag that every resource has (stacks/shared/tags.ts), as Cost Explorer writes tags that users set.
      costFilter:
        settings.scope === 'environment'
          ? [{ name: 'TagKeyValue', values: [`user:Environment$${environmentName}`] }]
          : undefined,
      notification: NOTIFICATIONS.map((when) => ({
        ...when,
        comparisonOperator: 'GREATER_THAN',
        thresholdType: 'PERCENTAGE',
        subscriberSnsTopicArns: [topic.arn],
        subscriberEmailAddresses: [],
      })),
      // Budgets tries the topic at once.
      dependsOn: [...topic.ready],
    });
  }
}
