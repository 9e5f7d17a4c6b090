import type { Environment } from '../schema';
import type { Problem, Rule } from './rule';

/** What AWS does not offer in GovCloud, where costs belong to the standard account that pays, and Route 53 checks nothing. */
const NOT_IN_GOV_CLOUD = ['costAnomalies', 'computeOptimizer', 'costOptimizationHub'] as const;

/** Rules about who watches an environment. */
export const governanceRules: readonly Rule[] = [
  {
    name: 'what an account has once belongs to the environment that describes it',
    reads: ['account', 'governance'],
    check: ({ account, governance }) =>
      governance?.oncePerAccount && !account
        ? [
            {
              path: 'governance.oncePerAccount',
              value: undefined,
              message: 'is for the environment with the account section; move it there',
            },
          ]
        : [],
  },
  {
    name: 'somebody is told',
    reads: ['alerts', 'governance'],
    check: ({ alerts, governance }) =>
      governance && !alerts.emails.length && !alerts.endpoints.length
        ? [{ path: 'alerts', value: alerts, message: 'reach nobody; add an address to emails, or a name to endpoints' }]
        : [],
  },
  {
    name: 'a lock that cannot be undone has days of grace',
    reads: ['governance'],
    check: ({ governance }) => {
      const backup = governance?.backup;
      if (!backup || (backup.lock === 'compliance') === (backup.graceDays !== undefined)) return [];
      return [
        backup.graceDays === undefined
          ? {
              path: 'governance.backup.graceDays',
              value: undefined,
              message: 'is missing; say for how many days, 3 or more, a lock of compliance can still be taken back',
            }
          : {
              path: 'governance.backup.graceDays',
              value: backup.graceDays,
              message: `would make the lock one of compliance, and it is ${backup.lock}; leave it out`,
            },
      ];
    },
  },
  {
    name: 'the second copy lies in another region',
    reads: ['aws', 'governance'],
    check: ({ aws, governance }) => {
      const region = governance?.backup?.copyRegion;
      if (!aws || region === undefined) return [];
      if (region !== aws.region && isGovCloud(region) === isGovCloud(aws.region)) return [];
      return [
        {
          path: 'governance.backup.copyRegion',
          value: region,
          message: `is lost with ${aws.region}, or belongs to accounts of its own; choose another region that this account reaches`,
        },
      ];
    },
  },
  {
    name: 'there is something to back up',
    reads: ['storage', 'cluster', 'application', 'governance'],
    check: (environment) =>
      environment.governance?.backup && !environment.storage && !hasOwnVolumes(environment)
        ? [
            {
              path: 'governance.backup',
              value: undefined,
              message:
                "copies the bucket of files and the volumes of this environment's own application, and there is neither; add storage, or leave it out",
            },
          ]
        : [],
  },
  {
    name: 'backups find the volumes of a cluster',
    reads: ['cluster', 'application', 'governance'],
    check: (environment) =>
      environment.governance?.backup && environment.cluster?.autoscaler === 'autoMode' && hasOwnVolumes(environment)
        ? [
            {
              path: 'governance.backup',
              value: undefined,
              message:
                'finds volumes by the tags that the EBS add-on gives them, and Auto Mode gives none of ours; leave it out, and back up with the chart, or use another cluster.autoscaler',
            },
          ]
        : [],
  },
  {
    name: 'GovCloud has what is asked for',
    reads: ['aws', 'governance'],
    check: ({ aws, governance }) => (aws && governance && isGovCloud(aws.region) ? missingInGovCloud(governance) : []),
  },
];

function hasOwnVolumes({ cluster, application }: Environment): boolean {
  return cluster !== undefined && application?.cluster.kind === 'environment';
}

function missingInGovCloud({
  budget,
  publicUrl,
  oncePerAccount,
}: NonNullable<Environment['governance']>): readonly Problem[] {
  const absent = (path: string, value: unknown) => ({
    path: `governance.${path}`,
    value,
    message: 'is not offered in GovCloud; leave it out, and set it up in the standard account',
  });
  return [
    ...(budget ? [absent('budget', budget.monthlyUsd)] : []),
    ...(publicUrl === undefined ? [] : [absent('publicUrl', publicUrl)]),
    ...(oncePerAccount?.savingsPlans ? [absent('oncePerAccount.savingsPlans', undefined)] : []),
    ...(oncePerAccount?.costAllocationTags ? [absent('oncePerAccount.costAllocationTags', true)] : []),
    ...NOT_IN_GOV_CLOUD.filter((service) => oncePerAccount && !oncePerAccount.keptElsewhere.includes(service)).map(
      (service) => ({
        path: 'governance.oncePerAccount.keptElsewhere',
        value: oncePerAccount?.keptElsewhere,
        message: `lacks ${service}, which is not offered in GovCloud; add it`,
      }),
    ),
  ];
}

function isGovCloud(region: string): boolean {
  return region.startsWith('us-gov-');
}
