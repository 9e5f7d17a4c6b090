import { monthlyCost } from '../../../../environments/monthly-cost';
import { SHIPPED } from '../../../../environments/shipped';
import { validateEnvironments } from '../../../../environments/validate';
import { addresses, at, ref, statements } from '../../synthesize';
import { governance } from '../governance';

const TOPIC = ref('aws_sns_topic.alerts.arn');

describe('the budget of an environment', () => {
  const stack = governance({ budget: { monthlyUsd: 500 } });
  const { notification, ...budget } = at(stack, 'aws_budgets_budget.monthly');

  it('counts the costs of a month with the tag of the environment', () => {
    expect(budget).toEqual({
      name: 'eks-file-server-example-monthly',
      budget_type: 'COST',
      limit_amount: '500',
      limit_unit: 'USD',
      time_unit: 'MONTHLY',
      cost_filter: [{ name: 'TagKeyValue', values: ['user:Environment$example'] }],
      depends_on: ['aws_sns_topic_policy.alerts'],
    });
  });

  it('tells the topic at 50, 80 and 100 %, and when 100 % is forecast', () => {
    const told = (notification_type: string, threshold: number) => ({
      notification_type,
      threshold,
      comparison_operator: 'GREATER_THAN',
      threshold_type: 'PERCENTAGE',
      subscriber_sns_topic_arns: [TOPIC],
      subscriber_email_addresses: [],
    });
    expect(notification).toEqual([
      told('ACTUAL', 50),
      told('ACTUAL', 80),
      told('ACTUAL', 100),
      told('FORECASTED', 100),
    ]);
  });

  it('may publish to the topic for this account, under its key', () => {
    const Condition = { StringEquals: { 'aws:SourceAccount': '111122223333' } };
    const principal = { Service: 'budgets.amazonaws.com' };
    expect(statements(at(stack, 'aws_sns_topic_policy.alerts').policy).BudgetsPublishes).toMatchObject({
      Principal: principal,
      Condition,
    });
    expect(statements(at(stack, 'aws_kms_key.alerts_key').policy).BudgetsEncrypts).toMatchObject({
      Principal: principal,
      Condition,
    });
  });

  it('counts all of the account where it says so', () => {
    const all = governance({ budget: { monthlyUsd: 500, scope: 'account' } });
    expect(at(all, 'aws_budgets_budget.monthly')).not.toHaveProperty('cost_filter');
  });

  it('lets only those publish that have something to say', () => {
    expect(Object.keys(statements(at(stack, 'aws_sns_topic_policy.alerts').policy))).toEqual([
      'CloudWatchPublishes',
      'BudgetsPublishes',
      'DenyPlainHttp',
    ]);
  });

  it('is none where none is set', () => {
    expect(addresses(governance(), 'aws_budgets_budget')).toEqual([]);
  });
});

describe('the budgets of the environments that ship', () => {
  it('are above what each costs whether it is used or not, and not twice as high', () => {
    const environments = validateEnvironments(SHIPPED).filter(({ governance }) => governance);
    const costs = environments.map((environment) => monthlyCost(environment).total);
    const ofAccount = costs.reduce((sum, cost) => sum + cost, 0);
    for (const [index, { name, governance: settings }] of environments.entries()) {
      const { monthlyUsd = 0, scope } = settings?.budget ?? {};
      const expected = scope === 'account' ? ofAccount : (costs[index] ?? 0);
      expect({ name, enough: monthlyUsd > expected, close: monthlyUsd < 2 * expected }).toEqual({
        name,
        enough: true,
        close: true,
      });
    }
  });
});
