import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { GovernanceSettings } from '../../environments/settings/governance';
import type { NetworkStack } from '../network/network-stack';
import { addAwsProvider } from '../shared/aws';
import { EncryptedTopic } from '../shared/encrypted-topic';
import { EnvironmentStack } from '../shared/environment-stack';
import { keyScopeOf } from '../shared/key-policies';
import { keyAliasOf, prefixOf } from '../shared/naming';
import type { Publisher } from '../shared/topic-publishers';
import { addAlarms } from './alarms/alarm';
import { environmentAlarms } from './alarms/environment-alarms';
import { MonthlyBudget } from './costs/monthly-budget';

export interface GovernanceStackProps {
  readonly settings: GovernanceSettings;
  /** The environment's network stack, where it has one: its NAT gateways are watched. */
  readonly network?: NetworkStack;
  /** The environment's other stacks, which are applied first. */
  readonly watched: readonly EnvironmentStack[];
}

/** Who watches the environment, and whom they tell. */
export class GovernanceStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, { settings, network, watched }: GovernanceStackProps) {
    super(scope, environment, 'governance');
    for (const stack of watched) this.addDependency(stack);
    addAwsProvider(this, environment);
    const namePrefix = prefixOf(environment);
    const topic = this.topic('alerts', ['budgets', 'cloudwatch']);
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
  }

  /** A topic that the people of this environment hear. Most publishers reach only those of their own region. */
  private topic(id: string, publishers: readonly Publisher[], region?: string): EncryptedTopic {
    const { environment } = this;
    return new EncryptedTopic(this, id, {
      name: `${prefixOf(environment)}-alerts`,
      description: 'Alarms and messages about costs and backups',
      keyScope: keyScopeOf(environment, region),
      region,
      keyAlias: keyAliasOf(environment, 'alerts'),
      keyDeletionDays: environment.keyDeletionDays,
      publishers,
      alerts: environment.alerts,
    });
  }
}
