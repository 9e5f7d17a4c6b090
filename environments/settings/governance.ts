import { type Static, Type } from 'typebox';
import { BackupSettings } from './backup';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { OncePerAccountSettings } from './once-per-account';

const BudgetSettings = Type.Object(
  {
    monthlyUsd: Type.Integer({ minimum: 1, description: 'what a month may cost, in US dollars' }),
    scope: defaulted(
      Type.Enum(['environment', 'account'], {
        description:
          'whose costs are counted: those with the tag Environment of this environment, which must be a cost-allocation tag, or all of the account',
      }),
      'environment',
    ),
  },
  {
    additionalProperties: false,
    description: 'what a month may cost; told at 50, 80 and 100 %, and when it is forecast',
  },
);

/** Who watches an environment: alarms, budgets, backups. */
export const GovernanceSettings = Type.Object(
  {
    alarms: defaulted(
      Type.Boolean({
        description:
          'CloudWatch alarms on what the environment has: control plane, NAT gateways, volumes, load balancer, buckets with request metrics',
      }),
      true,
    ),
    resourceTagsOnTelemetry: defaulted(
      Type.Boolean({
        description:
          "CloudWatch knows the tags of the account's resources (aws observabilityadmin start-telemetry-enrichment), so that alarms on volumes and load balancers count this environment's alone",
      }),
      false,
    ),
    budget: Type.Optional(BudgetSettings),
    publicUrl: Type.Optional(
      Type.String({
        pattern: '^https://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?$',
        description:
          'where users reach the file server by DNS of your own, without application.domain; Route 53 asks its /health from several continents',
      }),
    ),
    backup: Type.Optional(BackupSettings),
    oncePerAccount: Type.Optional(OncePerAccountSettings),
  },
  { additionalProperties: false, description: 'alarms, budgets, backups and the records of the account' },
);

export type GovernanceSettings = DeepReadonly<Static<typeof GovernanceSettings>>;
export type BudgetSettings = DeepReadonly<Static<typeof BudgetSettings>>;
