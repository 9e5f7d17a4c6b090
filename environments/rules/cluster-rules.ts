import { architectureOf } from '../catalogue/instance-families';
import { contains, parseCidr } from '../cidr';
import { duplicates, type Problem, type Rule } from './rule';

/** Blocks that EKS accepts for Services (docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html). */
const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** Rules about the EKS cluster. */
export const clusterRules: readonly Rule[] = [
  {
    name: 'Services have a valid private block',
    reads: ['cluster'],
    check: ({ cluster }) => {
      if (!cluster) return [];
      const block = parseCidr(cluster.serviceCidr);
      const isPrivate = block && PRIVATE_BLOCKS.map(parseCidr).some((outer) => outer && contains(outer, block));
      return isPrivate && block.prefix >= 12 && block.prefix <= 24
        ? []
        : [
            {
              path: 'cluster.serviceCidr',
              value: cluster.serviceCidr,
              message: `is no block that EKS accepts; use /12 to /24 inside ${PRIVATE_BLOCKS.join(', ')}`,
            },
          ];
    },
  },
  {
    name: 'access entries have names and principals of their own',
    reads: ['cluster'],
    check: ({ cluster }) => {
      const entries = cluster?.accessEntries ?? [];
      return [
        ...duplicates(
          entries.map(({ name }) => name),
          (index) => `cluster.accessEntries[${index}].name`,
          'name',
        ),
        ...duplicates(
          entries.map(({ principalArn }) => principalArn),
          (index) => `cluster.accessEntries[${index}].principalArn`,
          'principal',
        ),
      ];
    },
  },
  {
    name: 'an access entry gives some right',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.accessEntries ?? []).flatMap(({ name, policy, kubernetesGroups, namespaces }, index): Problem[] => {
        const path = `cluster.accessEntries[${index}]`;
        if (!policy && !kubernetesGroups.length) {
          return [{ path, value: name, message: 'has neither a policy nor a group; give it one of them' }];
        }
        return !policy && namespaces.length
          ? [
              {
                path: `${path}.namespaces`,
                value: namespaces,
                message: 'limits a policy, and there is none; groups reach where Kubernetes binds them',
              },
            ]
          : [];
      }),
  },
  {
    name: 'a cluster administrator administers the whole cluster',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.accessEntries ?? []).flatMap(({ policy, namespaces }, index) =>
        policy === 'AmazonEKSClusterAdminPolicy' && namespaces.length
          ? [
              {
                path: `cluster.accessEntries[${index}].namespaces`,
                value: namespaces,
                message: 'limits AmazonEKSClusterAdminPolicy; use AmazonEKSAdminPolicy for namespaces',
              },
            ]
          : [],
      ),
  },
  {
    name: 'instance types have the architecture of their group',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ architecture, instanceTypes }, group) =>
        instanceTypes.flatMap((value, index): Problem[] => {
          const actual = architectureOf(value);
          return !actual || actual === architecture
            ? []
            : [
                {
                  path: `cluster.nodeGroups[${group}].instanceTypes[${index}]`,
                  value,
                  message: `is ${actual}, and the group is ${architecture}; change one of them, or make two groups`,
                },
              ];
        }),
      ),
  },
];
