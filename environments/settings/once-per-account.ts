import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { logRetention } from './log-retention';

/** What AWS has one of for each account, or for each region of it. */
export const ACCOUNT_SERVICES = [
  'trail',
  'threatDetection',
  'costAnomalies',
  'computeOptimizer',
  'costOptimizationHub',
  'backupOptIn',
] as const;

const SavingsPlansSettings = Type.Object(
  {
    coveragePercent: Type.Number({
      minimum: 1,
      maximum: 100,
      description: 'how much of the hours of compute the plans should cover; less sends a message',
    }),
    utilizationPercent: Type.Number({
      minimum: 1,
      maximum: 100,
      description: 'how much of the plans should be used; less sends a message',
    }),
  },
  { additionalProperties: false, description: 'what is expected of Savings Plans, once there are some' },
);

/** What watches a whole account; it belongs to the environment that describes the account. */
export const OncePerAccountSettings = Type.Object(
  {
    keptElsewhere: defaulted(
      Type.Array(Type.Enum([...ACCOUNT_SERVICES]), {
        uniqueItems: true,
        description: 'what the organization or somebody else has set up in this account, and is left alone here',
      }),
      [],
    ),
    trailLogDays: defaulted(logRetention('the events of the trail in CloudWatch Logs'), 365),
    trailFileDays: defaulted(
      Type.Integer({ minimum: 365, maximum: 3650, description: 'days the files of the trail in S3 are kept' }),
      2557,
    ),
    runtimeMonitoring: defaulted(
      Type.Boolean({
        description:
          'GuardDuty puts an agent on every node and an endpoint into every VPC, billed by vCPU; the endpoint must be deleted by hand before its VPC',
      }),
      false,
    ),
    costAnomalyUsd: defaulted(
      Type.Integer({ minimum: 1, description: 'US dollars above what was expected from which an anomaly is told' }),
      50,
    ),
    costAnomalyMonitorArn: Type.Optional(
      Type.String({
        pattern: '^arn:aws:ce::\\d{12}:anomalymonitor/.+$',
        description:
          'the monitor of AWS services that the account has already: AWS makes one by itself where Cost Explorer was first opened after March 2023, and there can be no second',
      }),
    ),
    costAllocationTags: defaulted(
      Type.Boolean({
        description:
          'activates the tags Project and Environment for cost reports and budgets; only in the account that pays, and only a day after the first resources have them',
      }),
      false,
    ),
    savingsPlans: Type.Optional(SavingsPlansSettings),
  },
  { additionalProperties: false, description: 'what watches a whole account, once for all of its environments' },
);

/** Whether an environment sets up something that its account has once. */
export function setsUpOnce(
  { governance }: { readonly governance?: { readonly oncePerAccount?: OncePerAccountSettings } },
  service: AccountService,
): boolean {
  const settings = governance?.oncePerAccount;
  return settings !== undefined && !settings.keptElsewhere.includes(service);
}

export type OncePerAccountSettings = DeepReadonly<Static<typeof OncePerAccountSettings>>;
export type AccountService = (typeof ACCOUNT_SERVICES)[number];
