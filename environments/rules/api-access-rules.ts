import { parseCidr } from '../cidr';
import { YEAR_DAYS } from '../settings/log-retention';
import { duplicates, type Rule } from './rule';

/** A shorter prefix is no workplace: a few such blocks are the whole internet. */
const SHORTEST_PREFIX = 8;

/** Rules about who reaches the Kubernetes API and the networks of the cluster. */
export const apiAccessRules: readonly Rule[] = [
  {
    name: 'the public API endpoint is open to named blocks only',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.publicAccessCidrs ?? []).flatMap((value, index) => {
        const path = `cluster.publicAccessCidrs[${index}]`;
        const block = parseCidr(value);
        if (!block) return [{ path, value, message: 'is no IPv4 block; write it as 203.0.113.0/24' }];
        return block.prefix < SHORTEST_PREFIX && !cluster?.allowAnyAddress
          ? [{ path, value, message: 'opens the API to everyone; name your blocks, or set cluster.allowAnyAddress' }]
          : [];
      }),
  },
  {
    name: 'a protected cluster is never open to everyone',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster?.deletionProtection && cluster.allowAnyAddress
        ? [
            {
              path: 'cluster.allowAnyAddress',
              value: true,
              message:
                'would open the API of a cluster with deletionProtection to everyone; leave it out and name your blocks in cluster.publicAccessCidrs',
            },
          ]
        : [],
  },
  {
    name: 'a protected cluster keeps its logs for a year',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster?.deletionProtection && cluster.logRetentionDays < YEAR_DAYS
        ? [
            {
              path: 'cluster.logRetentionDays',
              value: cluster.logRetentionDays,
              message: `is less than a year for a cluster with deletionProtection; use ${YEAR_DAYS} or more`,
            },
          ]
        : [],
  },
  {
    name: 'extra destinations of nodes can become rules',
    reads: ['cluster'],
    check: ({ cluster }) => {
      const extra = cluster?.nodeEgress ?? [];
      const path = (index: number) => `cluster.nodeEgress[${index}]`;
      return [
        ...duplicates(
          extra.map(({ name }) => name),
          (index) => `${path(index)}.name`,
          'name',
        ),
        ...extra.flatMap(({ cidr, fromPort, toPort }, index) => [
          ...(parseCidr(cidr)
            ? []
            : [{ path: `${path(index)}.cidr`, value: cidr, message: 'is no IPv4 block; write it as 198.51.100.0/24' }]),
          ...(fromPort <= toPort
            ? []
            : [{ path: path(index), value: { fromPort, toPort }, message: 'has no order; keep fromPort <= toPort' }]),
        ]),
      ];
    },
  },
];
