import { cronProblem, isTimeZone } from '../cron';
import { duplicates, type Problem, type Rule } from './rule';

/** Rules about the managed node groups of the cluster. */
export const nodeRules: readonly Rule[] = [
  {
    name: 'node groups have names of their own',
    reads: ['cluster'],
    check: ({ cluster }) =>
      duplicates(
        (cluster?.nodeGroups ?? []).map(({ name }) => name),
        (index) => `cluster.nodeGroups[${index}].name`,
        'name',
      ),
  },
  {
    name: 'a node group starts between its bounds',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ minimum, desired, maximum }, index) =>
        minimum <= desired && desired <= maximum
          ? []
          : [
              {
                path: `cluster.nodeGroups[${index}]`,
                value: { minimum, desired, maximum },
                message: 'has no order; keep minimum <= desired <= maximum',
              },
            ],
      ),
  },
  {
    name: 'a pinned image is of the Kubernetes version',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ operatingSystem, releaseVersion }, index) =>
        operatingSystem === 'al2023' && releaseVersion && !releaseVersion.startsWith(`${cluster?.kubernetesVersion}.`)
          ? [
              {
                path: `cluster.nodeGroups[${index}].releaseVersion`,
                value: releaseVersion,
                message: `is no release for Kubernetes ${cluster?.kubernetesVersion}; use one that begins with it, or leave it out`,
              },
            ]
          : [],
      ),
  },
  {
    name: 'a schedule can be read',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ schedule }, index): Problem[] => {
        if (!schedule) return [];
        const path = `cluster.nodeGroups[${index}].schedule`;
        const crons = (['scaleDown', 'scaleUp'] as const).flatMap((key) => {
          const problem = cronProblem(schedule[key]);
          return problem
            ? [{ path: `${path}.${key}`, value: schedule[key], message: `${problem}; write it as 0 20 * * 1-5` }]
            : [];
        });
        return isTimeZone(schedule.timeZone)
          ? crons
          : [
              ...crons,
              {
                path: `${path}.timeZone`,
                value: schedule.timeZone,
                message: 'is no IANA time zone; use one such as Europe/Dublin, or Etc/UTC',
              },
            ];
      }),
  },
  {
    name: 'a scheduled node group can be empty',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ schedule, minimum }, index) =>
        schedule && minimum > 0
          ? [
              {
                path: `cluster.nodeGroups[${index}].minimum`,
                value: minimum,
                message: 'keeps nodes that the schedule takes away; use 0',
              },
            ]
          : [],
      ),
  },
];
