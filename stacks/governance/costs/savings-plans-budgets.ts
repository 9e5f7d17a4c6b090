import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { Construct } from 'constructs';
import type { OncePerAccountSettings } from '../../../environments/settings/once-per-account';
import type { EncryptedTopic } from '../../shared/encrypted-topic';

export interface SavingsPlansBudgetsProps {
  readonly namePrefix: string;
  readonly settings: NonNullable<OncePerAccountSettings['savingsPlans']>;
  readonly topic: EncryptedTopic;
}

/**
 * Tells when Savings Plans cover less of the compute than they should, and when less of them is used than is paid for
 * (docs.aws.amazon.com/savingsplans/latest/userguide/sp-usingBudgets.html).
 */
export class SavingsPlansBudgets extends Construct {
  constructor(scope: Construct, id: string, { namePrefix, settings, topic }: SavingsPlansBudgetsProps) {
    super(scope, id);
    const expected = { coverage: settings.coveragePercent, utilization: settings.utilizationPercent };
    for (const [what, percent] of Object.entries(expected)) {
      new BudgetsBudget(this, what, {
        name: `${namePrefix}-savings-plans-${what}`,
        budgetType: `SAVINGS_PLANS_${what.toUpperCase()}`,
        // Such a budget is always of 100 %; what is expected stands in the notification.
        limitAmount: '100',
        limitUnit: 'PERCENTAGE',
        timeUnit: 'MONTHLY',
        // What the API takes for a budget of plans, and answers with.
        costTypes: ONLY_SUBSCRIPTIONS,
        notification: [
          {
            notificationType: 'ACTUAL',
            comparisonOperator: 'LESS_THAN',
            threshold: percent,
            thresholdType: 'PERCENTAGE',
            subscriberSnsTopicArns: [topic.arn],
            subscriberEmailAddresses: [],
          },
        ],
        dependsOn: [...topic.ready],
      });
    }
  }
}

/** As in the example of a Savings Plans budget in the provider's documentation of aws_budgets_budget. */
const ONLY_SUBSCRIPTIONS = {
  includeCredit: false,
  includeDiscount: false,
  includeOtherSubscription: false,
  includeRecurring: false,
  includeRefund: false,
  includeSubscription: true,
  includeSupport: false,
  includeTax: false,
  includeUpfront: false,
  useBlended: false,
};
