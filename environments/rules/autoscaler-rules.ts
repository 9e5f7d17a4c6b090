import { installedAddOns } from '../installed-add-ons';
import type { NodeGroupSettings } from '../settings/node-group';
import type { Problem, Rule } from './rule';

/** The taint that critical add-ons tolerate. */
const CRITICAL_ADD_ONS_ONLY = 'CriticalAddonsOnly';

/** Rules about what provides nodes, and about what must find one. */
export const autoscalerRules: readonly Rule[] = [
  {
    name: 'Auto Mode has no nodes but its own',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster?.autoscaler === 'autoMode'
        ? (['nodeGroups', 'nodeEgress'] as const).flatMap((key) =>
            cluster[key].length
              ? [
                  {
                    path: `cluster.${key}`,
                    value: cluster[key].map(({ name }) => name),
                    message:
                      'is for managed nodes, and cluster.autoscaler is autoMode; empty it, or choose another autoscaler',
                  },
                ]
              : [],
          )
        : [],
  },
  {
    name: 'some nodes take any pod',
    reads: ['cluster'],
    check: ({ cluster }) =>
      !cluster ||
      bringsNodes(cluster.autoscaler) ||
      cluster.nodeGroups.some((group) => starts(group) && takesAnyPod(group))
        ? []
        : [
            {
              path: 'cluster.nodeGroups',
              value: cluster.nodeGroups.map(({ name }) => name),
              message: 'leave pods without tolerations no node; give one group a desired count and no taint',
            },
          ],
  },
  {
    name: 'Karpenter has a system group',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster?.autoscaler === 'karpenter' && !cluster.nodeGroups.some(isSystemGroup)
        ? [
            {
              path: 'cluster.nodeGroups',
              value: cluster.nodeGroups.map(({ name }) => name),
              message: `leave Karpenter and CoreDNS no node that Karpenter does not manage; add an onDemand group with a minimum of at least 1 and no taint but ${CRITICAL_ADD_ONS_ONLY}`,
            },
          ]
        : [],
  },
  {
    name: 'the Cluster Autoscaler has room to scale',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster?.autoscaler === 'clusterAutoscaler' &&
      cluster.nodeGroups.every(({ minimum, maximum }) => minimum === maximum)
        ? [
            {
              path: 'cluster.autoscaler',
              value: cluster.autoscaler,
              message: 'has no group whose minimum and maximum differ; widen one, or use none',
            },
          ]
        : [],
  },
  {
    name: 'one thing sets the number of nodes',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ schedule }, index) =>
        schedule && cluster?.autoscaler !== 'none'
          ? [
              {
                path: `cluster.nodeGroups[${index}].schedule`,
                value: schedule,
                message: `and cluster.autoscaler ${cluster?.autoscaler} would undo one another; leave the schedule out, or use none`,
              },
            ]
          : [],
      ),
  },
  {
    name: 'pinned add-ons are installed',
    reads: ['cluster'],
    check: ({ cluster }) => {
      if (!cluster) return [];
      const installed: readonly string[] = installedAddOns(cluster);
      return Object.entries(cluster.addOnVersions).flatMap(([name, value]): Problem[] =>
        installed.includes(name)
          ? []
          : [
              {
                path: `cluster.addOnVersions.${name}`,
                value,
                message: `pins an add-on that is not installed; leave it out (installed are ${installed.join(', ')})`,
              },
            ],
      );
    },
  },
];

function bringsNodes(autoscaler: string): boolean {
  return autoscaler === 'karpenter' || autoscaler === 'autoMode';
}

function starts({ desired }: NodeGroupSettings): boolean {
  return desired > 0;
}

function takesAnyPod({ taints }: NodeGroupSettings): boolean {
  return taints.every(({ effect }) => effect === 'PREFER_NO_SCHEDULE');
}

/** Whether critical add-ons always have a node here. */
function isSystemGroup({ capacity, minimum, taints }: NodeGroupSettings): boolean {
  return (
    capacity === 'onDemand' &&
    minimum > 0 &&
    taints.every(({ key, effect }) => key === CRITICAL_ADD_ONS_ONLY || effect === 'PREFER_NO_SCHEDULE')
  );
}
