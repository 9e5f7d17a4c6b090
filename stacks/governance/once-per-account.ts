import { BackupRegionSettings } from '@cdktf/provider-aws/lib/backup-region-settings';
import { CeCostAllocationTag } from '@cdktf/provider-aws/lib/ce-cost-allocation-tag';
import { ComputeoptimizerEnrollmentStatus } from '@cdktf/provider-aws/lib/computeoptimizer-enrollment-status';
import { CostoptimizationhubEnrollmentStatus } from '@cdktf/provider-aws/lib/costoptimizationhub-enrollment-status';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { AccountService, OncePerAccountSettings } from '../../environments/settings/once-per-account';
import { awsOf } from '../shared/aws';
import type { EncryptedTopic } from '../shared/encrypted-topic';
import { prefixOf } from '../shared/naming';
import { CostAnomalies } from './costs/cost-anomalies';
import { SavingsPlansBudgets } from './costs/savings-plans-budgets';
import { ThreatDetection } from './threats/threat-detection';
import { CisAlarms } from './trail/cis-alarms';
import { Trail } from './trail/trail';

export interface OncePerAccountProps {
  readonly environment: Environment;
  readonly settings: OncePerAccountSettings;
  /** The topic of a region, which is the environment's own or one of the account's others. */
  readonly topicIn: (region: string) => EncryptedTopic;
}

/** What watches a whole account, as far as nobody else has set it up. */
export class OncePerAccount extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: OncePerAccountProps,
  ) {
    super(scope, id);
    for (const [service, add] of Object.entries(this.services())) {
      if (!props.settings.keptElsewhere.includes(service as AccountService)) add();
    }
    this.trackCosts();
  }

  private services(): Readonly<Record<AccountService, () => void>> {
    const { environment, settings, topicIn } = this.props;
    const { region } = awsOf(environment);
    const namePrefix = prefixOf(environment);
    const topic = topicIn(region);
    return {
      trail: () => {
        const { logGroup } = new Trail(this, 'trail', { environment, settings });
        new CisAlarms(this, 'cis', { logGroupName: logGroup.name, namePrefix, topic });
      },
      threatDetection: () => {
        const threats = new Construct(this, 'threats');
        for (const each of regionsOf(environment)) {
          new ThreatDetection(threats, each, {
            namePrefix,
            region: each,
            topic: topicIn(each),
            runtimeMonitoring: settings.runtimeMonitoring,
          });
        }
      },
      costAnomalies: () =>
        new CostAnomalies(this, 'costs', {
          namePrefix,
          atLeastUsd: settings.costAnomalyUsd,
          monitorArn: settings.costAnomalyMonitorArn,
          topic,
        }),
      // Recommends smaller instances and volumes (docs.aws.amazon.com/compute-optimizer/latest/ug/what-is-compute-optimizer.html), free of charge.
      computeOptimizer: () => new ComputeoptimizerEnrollmentStatus(this, 'compute-optimizer', { status: 'Active' }),
      // Collects what would save money, free of charge. It lives in us-east-1, where the provider finds it by itself.
      costOptimizationHub: () => new CostoptimizationhubEnrollmentStatus(this, 'cost-optimization-hub', {}),
      backupOptIn: () => {
        for (const each of regionsOf(environment)) {
          new BackupRegionSettings(this, `backup-${each}`, {
            region: each,
            resourceTypeOptInPreference: { EBS: true, S3: true },
            // AWS answers with every type that it knows, and knows more each year; those are for others to decide.
            lifecycle: { ignoreChanges: ['resource_type_opt_in_preference'] },
          });
        }
      },
    };
  }

  private trackCosts(): void {
    const { environment, settings, topicIn } = this.props;
    if (settings.costAllocationTags) {
      for (const tagKey of ['Project', 'Environment']) {
        new CeCostAllocationTag(this, `tag-${tagKey}`, { tagKey, status: 'Active' });
      }
    }
    if (settings.savingsPlans) {
      new SavingsPlansBudgets(this, 'savings-plans', {
        namePrefix: prefixOf(environment),
        settings: settings.savingsPlans,
        topic: topicIn(awsOf(environment).region),
      });
    }
  }
}

function regionsOf(environment: Environment): readonly string[] {
  return [awsOf(environment).region, ...(environment.account?.otherRegions ?? [])];
}
