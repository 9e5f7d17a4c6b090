import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { comment } from '../../language/control';
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
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: autoscaling.targetCPUUtilizationPercentage },
          },
        },
      ],
      behavior: {
        scaleDown: {
          ...comment('Slow to shrink: a pod that ends takes its warm cache with it.'),
          stabilizationWindowSeconds: 300,
          policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
        },
      },
    },
  },
});
