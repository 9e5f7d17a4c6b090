import { comment, entriesOf, within } from '../language/control';
import type { Expression } from '../language/expression';
import { merged } from '../language/functions';
import { values } from '../values';
import { podSecurityContext } from './pod-security';

/** What every component's values say about its pods. */
type PodValues = Pick<
  typeof values.server,
  'podAnnotations' | 'podLabels' | 'priorityClassName' | 'nodeSelector' | 'affinity' | 'tolerations'
>;

/**
 * Labels of a pod. No version of the chart among them: a Job's pod cannot change, and a new chart alone is no
 * reason to restart MinIO.
 */
export function podLabels(component: PodValues, selectorLabels: Expression<Readonly<Record<string, string>>>) {
  return { ...entriesOf(selectorLabels), ...entriesOf(merged(component.podLabels, values.commonLabels)) };
}

/** The first part of every pod's specification. */
export function podIdentity(component: PodValues, serviceAccountName: Expression<string>) {
  return {
    serviceAccountName,
    automountServiceAccountToken: false,
    ...comment('A variable such as METRICS_PORT, for a Service called metrics, would be taken for a setting.'),
    enableServiceLinks: false,
    ...within(values.imagePullSecrets, (dot) => ({ imagePullSecrets: dot })),
    ...within(component.priorityClassName, (dot) => ({ priorityClassName: dot })),
    securityContext: podSecurityContext,
  };
}

/** The last part: where the pods may run. */
export function podPlacement(component: PodValues) {
  return {
    ...within(component.nodeSelector, (dot) => ({ nodeSelector: dot })),
    ...within(component.affinity, (dot) => ({ affinity: dot })),
    ...within(component.tolerations, (dot) => ({ tolerations: dot })),
  };
}
