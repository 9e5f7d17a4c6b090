import { architectureOf, nearestInstanceType } from '../catalogue/instance-families';
import {
  KUBERNETES_VERSIONS,
  KUBERNETES_VERSIONS_AS_OF,
  kubernetesSupport,
  kubernetesVersionsIn,
} from '../catalogue/kubernetes-versions';
import type { Problem, Rule } from './rule';

/** Rules about what AWS offers. */
export const catalogueRules: readonly Rule[] = [
  {
    name: 'EKS offers the Kubernetes version',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster && !kubernetesSupport(cluster.kubernetesVersion)
        ? [
            {
              path: 'cluster.kubernetesVersion',
              value: cluster.kubernetesVersion,
              message: `is no version that EKS offered on ${KUBERNETES_VERSIONS_AS_OF}; use ${Object.keys(KUBERNETES_VERSIONS).join(', ')}, or add a newer one to environments/catalogue/kubernetes-versions.ts`,
            },
          ]
        : [],
  },
  {
    name: 'extended support of a Kubernetes version is chosen',
    reads: ['cluster'],
    check: ({ cluster }) =>
      cluster?.supportType === 'standard' && kubernetesSupport(cluster.kubernetesVersion) === 'extended'
        ? [
            {
              path: 'cluster.kubernetesVersion',
              value: cluster.kubernetesVersion,
              message: `is past standard support since ${KUBERNETES_VERSIONS[cluster.kubernetesVersion]?.standardUntil}; use ${kubernetesVersionsIn('standard').join(', ')}, or pay for more time with cluster.supportType extended`,
            },
          ]
        : [],
  },
  {
    name: 'EC2 has the instance types',
    reads: ['cluster'],
    check: ({ cluster }) =>
      (cluster?.nodeGroups ?? []).flatMap(({ architecture, instanceTypes }, group) =>
        instanceTypes.flatMap((value, index): Problem[] =>
          architectureOf(value)
            ? []
            : [
                {
                  path: `cluster.nodeGroups[${group}].instanceTypes[${index}]`,
                  value,
                  message: `is no instance type of EC2; use one such as ${nearestInstanceType(value, architecture)}`,
                },
              ],
        ),
      ),
  },
];
