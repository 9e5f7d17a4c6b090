import fc from 'fast-check';
import { ACCOUNT_SERVICES } from '../../../environments/settings/once-per-account';
import { addresses, at, danglingReferences, ref, statements } from '../synthesize';
import { accountGovernance, governance } from './governance';

const stack = accountGovernance();
const SERVICE_TYPES = [
  'aws_cloudtrail',
  'aws_guardduty_detector',
  'aws_ce_anomaly_monitor',
  'aws_ce_anomaly_subscription',
  'aws_computeoptimizer_enrollment_status',
  'aws_costoptimizationhub_enrollment_status',
  'aws_backup_region_settings',
];

describe('what an account has once', () => {
  it('tells at once of costs that nobody expected, which only a topic can', () => {
    expect(at(stack, 'aws_ce_anomaly_monitor.account_costs')).toEqual({
      name: 'eks-file-server-example-services',
      monitor_type: 'DIMENSIONAL',
      monitor_dimension: 'SERVICE',
    });
    expect(at(stack, 'aws_ce_anomaly_subscription.account_costs')).toEqual({
      name: 'eks-file-server-example-anomalies',
      frequency: 'IMMEDIATE',
      monitor_arn_list: [ref('aws_ce_anomaly_monitor.account_costs.arn')],
      subscriber: [{ type: 'SNS', address: ref('aws_sns_topic.alerts.arn') }],
      threshold_expression: {
        dimension: {
          key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
          match_options: ['GREATER_THAN_OR_EQUAL'],
          values: ['50'],
        },
      },
      depends_on: ['aws_sns_topic_policy.alerts'],
    });
    expect(statements(at(stack, 'aws_sns_topic_policy.alerts').policy).CostAnomaliesPublishes).toMatchObject({
      Principal: { Service: 'costalerts.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
    });
  });

  it('uses the monitor that there is, as there can be no second', () => {
    const costAnomalyMonitorArn = 'arn:aws:ce::111122223333:anomalymonitor/0ab1';
    const existing = accountGovernance({ costAnomalyMonitorArn });
    expect(addresses(existing, 'aws_ce_anomaly_monitor')).toEqual([]);
    expect(at(existing, 'aws_ce_anomaly_subscription.account_costs').monitor_arn_list).toEqual([costAnomalyMonitorArn]);
  });

  it('is enrolled in what recommends savings', () => {
    expect(at(stack, 'aws_computeoptimizer_enrollment_status.account_compute-optimizer')).toEqual({ status: 'Active' });
    expect(addresses(stack, 'aws_costoptimizationhub_enrollment_status')).toEqual(['account_cost-optimization-hub']);
  });

  it('lets AWS Backup take volumes and buckets in each region, and leaves other types to others', () => {
    for (const region of ['eu-west-1', 'eu-central-1']) {
      expect(at(stack, `aws_backup_region_settings.account_backup-${region}`)).toEqual({
        region,
        resource_type_opt_in_preference: { EBS: true, S3: true },
        lifecycle: { ignore_changes: ['resource_type_opt_in_preference'] },
      });
    }
  });

  it('has no cost-allocation tags at first, as AWS must have seen them for a day', () => {
    expect(addresses(stack, 'aws_ce_cost_allocation_tag')).toEqual([]);
    const later = accountGovernance({ costAllocationTags: true });
    expect(
      addresses(later, 'aws_ce_cost_allocation_tag').map((name) => at(later, `aws_ce_cost_allocation_tag.${name}`)),
    ).toEqual([
      { tag_key: 'Environment', status: 'Active' },
      { tag_key: 'Project', status: 'Active' },
    ]);
  });

  it('tells when Savings Plans cover or are used less than expected', () => {
    expect(addresses(stack, 'aws_budgets_budget')).toEqual([]);
    const planned = accountGovernance({ savingsPlans: { coveragePercent: 70, utilizationPercent: 90 } });
    for (const [what, threshold] of [
      ['coverage', 70],
      ['utilization', 90],
    ] as const) {
      expect(at(planned, `aws_budgets_budget.account_savings-plans_${what}`)).toMatchObject({
        budget_type: `SAVINGS_PLANS_${what.toUpperCase()}`,
        limit_amount: '100',
        limit_unit: 'PERCENTAGE',
        notification: [{ comparison_operator: 'LESS_THAN', threshold, notification_type: 'ACTUAL' }],
      });
    }
  });

  it('is all left out where others have set it up', () => {
    const bare = accountGovernance({ keptElsewhere: [...ACCOUNT_SERVICES] });
    expect(SERVICE_TYPES.flatMap((type) => addresses(bare, type))).toEqual([]);
    for (const type of SERVICE_TYPES)
      expect({ type, made: addresses(stack, type).length }).not.toEqual({ type, made: 0 });
  });
});

describe('any account', () => {
  it('has a stack whose references resolve, and a key for each topic, whatever is kept elsewhere', () => {
    fc.assert(
      fc.property(
        fc.subarray([...ACCOUNT_SERVICES]),
        fc.uniqueArray(fc.constantFrom('eu-central-1', 'eu-west-2', 'us-east-1')),
        (keptElsewhere, otherRegions) => {
          const any = accountGovernance({ keptElsewhere }, { otherRegions });
          expect(any && danglingReferences(any)).toEqual([]);
          const topics = addresses(any, 'aws_sns_topic');
          expect(addresses(any, 'aws_kms_key')).toEqual(expect.arrayContaining(topics.map((name) => `${name}_key`)));
          expect(topics.filter((name) => name.startsWith('alerts'))).toHaveLength(
            keptElsewhere.includes('threatDetection') ? 1 : 1 + otherRegions.length,
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('speaks of the partition that it is in', () => {
    const keptElsewhere = ['costAnomalies', 'computeOptimizer', 'costOptimizationHub'] as const;
    const gov = governance(
      { oncePerAccount: { keptElsewhere: [...keptElsewhere] }, backup: { copyRegion: 'us-gov-east-1' } },
      {
        account: {},
        aws: { accountId: '111122223333', region: 'us-gov-west-1' },
        storage: {},
        network: undefined,
        cluster: undefined,
        application: undefined,
      },
    );
    expect(new Set(JSON.stringify(gov).match(/arn:aws[a-z-]*:/g))).toEqual(new Set(['arn:aws-us-gov:']));
  });
});
