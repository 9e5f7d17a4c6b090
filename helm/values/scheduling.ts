import type { Affinity, ResourceRequirements, Toleration } from 'kubernetes-types/core/v1';
import { kubernetes, labels, pairs, podAnnotations, text } from './field';

/** What every workload lets its user say about where and how its pods run. */
export function scheduling(resources: ResourceRequirements) {
  return {
    resources: kubernetes<ResourceRequirements>('CPU and memory of the container.', resources),
    podAnnotations: podAnnotations('Annotations of the pods.'),
    podLabels: labels('Labels of the pods besides the standard ones.'),
    priorityClassName: text('PriorityClass of the pods.'),
    nodeSelector: pairs('Labels that a node must have.'),
    tolerations: kubernetes<Toleration[]>('Taints that the pods tolerate.', []),
    affinity: kubernetes<Affinity>("Affinity of the pods; it replaces the chart's own.", {}),
  };
}
