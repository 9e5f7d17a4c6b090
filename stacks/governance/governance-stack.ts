import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type { Construct } from 'constructs';
import { publicUrlOf } from '../../environments/public-url';
import type { Environment } from '../../environments/schema';
import type { GovernanceSettings } from '../../environments/settings/governance';
import { setsUpOnce } from '../../environments/settings/once-per-account';
import type { ApplicationStack } from '../application/application-stack';
import type { NetworkStack } from '../network/network-stack';
import { addAlarms } from '../shared/alarm';
import { addAwsProvider, awsOf } from '../shared/aws';
import { EncryptedTopic } from '../shared/encrypted-topic';
import { EnvironmentStack } from '../shared/environment-stack';
import { keyScopeOf } from '../shared/key-policies';
import { keyAliasOf, prefixOf } from '../shared/naming';
import type { Publisher } from '../shared/topic-publishers';
import { environmentAlarms } from './alarms/environment-alarms';
import { dashboardBody } from './availability/dashboard';
import { HEALTH_CHECK_REGION, HealthCheck } from './availability/health-check';
import { Backups } from './backup/backups';
import { MonthlyBudget } from './costs/monthly-budget';
import { OncePerAccount } from './once-per-account';

export interface GovernanceStackProps {
  readonly settings: GovernanceSettings;
  /** The environment's network stack, where it has one: its NAT gateways are watched. */
  readonly network?: NetworkStack;
  /** The environment's application stack, where it has one: its failover is watched. */
  readonly application?: ApplicationStack;
  /** The environment's other stacks, which are applied first. */
  readonly watched: readonly EnvironmentStack[];
}

/** Who watches the environment, and whom they tell. */
export class GovernanceStack extends EnvironmentStack {
  private readonly topics = new Map<string, EncryptedTopic>();

  constructor(
    scope: Construct,
    environment: Environment,
    { settings, network, application, watched }: GovernanceStackProps,
  ) {
    super(scope, environment, 'governance');
    for (const stack of watched) this.addDependency(stack);
    addAwsProvider(this, environment);
    const namePrefix = prefixOf(environment);
    const topic = this.topicIn(awsOf(environment).region);
    if (settings.alarms) {
      addAlarms(this, environmentAlarms(environment, network?.natGatewayIds ?? {}), { namePrefix, topic });
    }
    if (settings.budget) {
      const { budget } = settings;
      new MonthlyBudget(this, 'monthly', {
        name: `${namePrefix}-monthly`,
        settings: budget,
        environmentName: environment.name,
        topic,
      });
    }
    const publicUrl = publicUrlOf(environment);
    if (publicUrl !== undefined) this.watchFromOutside(publicUrl, application?.failoverCheckId);
    if (settings.backup) new Backups(this, 'backup', { environment, settings: settings.backup, topic });
    if (settings.oncePerAccount) {
      new OncePerAccount(this, 'account', {
        environment,
        settings: settings.oncePerAccount,
        topicIn: (region) => this.topicIn(region),
      });
    }
  }

  private watchFromOutside(publicUrl: string, failoverCheckId: string | undefined): void {
    const { environment } = this;
    const topic = this.topicIn(HEALTH_CHECK_REGION);
    const check = new HealthCheck(this, 'public-url', { environment, publicUrl, failoverCheckId, topic });
    new CloudwatchDashboard(this, 'availability', {
      dashboardName: `${prefixOf(environment)}-availability`,
      dashboardBody: dashboardBody(environment, check.id),
    });
  }

  /** The topic of a region, that the people of this environment hear. Alarms and events reach only that of their own. */
  private topicIn(region: string): EncryptedTopic {
    const { environment } = this;
    const isHome = region === awsOf(environment).region;
    const topic =
      this.topics.get(region) ??
      new EncryptedTopic(this, isHome ? 'alerts' : `alerts-${region}`, {
        name: `${prefixOf(environment)}-alerts`,
        description: 'Alarms, findings, and messages about costs and backups',
        keyScope: keyScopeOf(environment, region),
        region: isHome ? undefined : region,
        keyAlias: keyAliasOf(environment, 'alerts'),
        keyDeletionDays: environment.keyDeletionDays,
        publishers: publishersOf(environment, isHome),
        alerts: environment.alerts,
      });
    this.topics.set(region, topic);
    return topic;
  }
}

/** What publishes to the topic of a region. Messages about costs have no region, and go home. */
function publishersOf(environment: Environment, isHome: boolean): Publisher[] {
  const { budget, backup, oncePerAccount } = environment.governance ?? {};
  const hasEvents = setsUpOnce(environment, 'threatDetection') || (isHome && backup);
  return [
    'cloudwatch',
    ...(hasEvents ? (['events'] as const) : []),
    ...(isHome && (budget || oncePerAccount?.savingsPlans) ? (['budgets'] as const) : []),
    ...(isHome && setsUpOnce(environment, 'costAnomalies') ? (['costalerts'] as const) : []),
  ];
}
