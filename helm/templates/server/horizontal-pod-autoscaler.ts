import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { itemsOf, when } from '../../language/control';
import type { Expression } from '../../language/expression';
import { gt } from '../../language/functions';
import { template } from '../../language/template';
import { values } from '../../values';
import { serverLabels } from '../labels';
import { serverName } from '../names';

const { autoscaling } = values.server;

export const serverHorizontalPodAutoscaler = template<HorizontalPodAutoscaler>({
  path: 'server/horizontal-pod-autoscaler.yaml',
  when: autoscaling.enabled,
  object: {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: serverName, labels: serverLabels.labels },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: serverName },
      minReplicas: autoscaling.minReplicas,
      maxReplicas: autoscaling.maxReplicas,
      metrics: [
        ...utilization('cpu', autoscaling.targetCPUUtilizationPercentage),
        ...utilization('memory', autoscaling.targetMemoryUtilizationPercentage),
        ...itemsOf(autoscaling.metrics),
      ],
      behavior: autoscaling.behavior,
    },
  },
});

/** In percent of the requests; 0 leaves the metric out. */
function utilization(name: string, averageUtilization: Expression<number>) {
  return when(gt(averageUtilization, 0), [
    { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } },
  ]);
}
