import type { Rule } from './rule';

/** Rules about which sections go together. */
export const environmentRules: readonly Rule[] = [
  {
    name: 'a stack on AWS has an account and a region',
    reads: ['aws', 'network', 'cluster', 'application'],
    check: ({ aws, network, cluster, application }) =>
      !aws && (network || cluster || (application && application.cluster.kind !== 'kubeconfig'))
        ? [
            {
              path: 'aws',
              value: aws,
              message: 'is missing; give accountId and region, or use a cluster by kubeconfig only',
            },
          ]
        : [],
  },
  {
    name: 'an environment builds something',
    reads: ['network', 'cluster', 'application'],
    check: ({ network, cluster, application }) =>
      network || cluster || application
        ? []
        : [
            {
              path: 'application',
              value: undefined,
              message: 'is missing, and so are network and cluster; add one of them',
            },
          ],
  },
  {
    name: 'a cluster has a network',
    reads: ['network', 'cluster'],
    check: ({ network, cluster }) =>
      cluster && !network
        ? [{ path: 'network', value: network, message: 'is missing; the cluster of this environment is built in it' }]
        : [],
  },
];
