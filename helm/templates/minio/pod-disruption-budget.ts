import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1';
import { entriesOf, range } from '../../language/control';
import type { Expression } from '../../language/expression';
import { and, eq } from '../../language/functions';
import { templates } from '../../language/template';
import type { Templated } from '../../language/templated';
import { text } from '../../language/text';
import { values } from '../../values';
import { minioLabels } from '../labels';
import { minioName } from '../names';
import { poolLabelOf } from './pools';

const { minio } = values;

export const minioPodDisruptionBudget = templates<PodDisruptionBudget>({
  path: 'minio/pod-disruption-budget.yaml',
  comment:
    'One for each pool, whose erasure sets lose a drive with a pod. None for a single server: its node must drain.',
  when: and(minio.enabled, minio.podDisruptionBudget.enabled, eq(minio.mode, 'distributed')),
  objects: range(minio.pools, (_pool, index) => [podDisruptionBudget(index)], { key: 'index', as: 'pool' }),
});

function podDisruptionBudget(index: Expression<string>): Templated<PodDisruptionBudget> {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: {
      name: text`${minioName}-${index}`,
      labels: { ...entriesOf(minioLabels.labels), ...poolLabelOf(index) },
    },
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...entriesOf(minioLabels.selectorLabels), ...poolLabelOf(index) } },
    },
  };
}
