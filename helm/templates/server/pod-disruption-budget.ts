import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { comment } from '../../language/control';
import { and } from '../../language/functions';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';
import { isReplicated } from './replicas';

const { podDisruptionBudget } = values.server;

export const serverPodDisruptionBudget = template<PodDisruptionBudget>({
  path: 'server/pod-disruption-budget.yaml',
  comment: 'None for a single pod: it would keep its node from ever being drained.',
  when: and(podDisruptionBudget.enabled, isReplicated),
  object: {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: serverName, labels: serverLabels.labels },
    spec: {
      maxUnavailable: podDisruptionBudget.maxUnavailable,
      ...comment('A pod that does not work protects nobody by staying.'),
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: serverLabels.selectorLabels },
    },
  },
});
