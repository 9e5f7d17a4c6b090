import type { HorizontalPodAutoscalerBehavior, MetricSpec } from 'kubernetes-types/autoscaling/v2';
import { flag, group, kubernetes, whole } from '../field';

export const autoscaling = group('HorizontalPodAutoscaler; needs metrics-server in the cluster.', {
  enabled: flag('Let the autoscaler own the number of pods.', false),
  minReplicas: whole('Fewest pods.', 2, { minimum: 1, maximum: 1000 }),
  maxReplicas: whole('Most pods.', 10, { minimum: 1, maximum: 1000 }),
  targetCPUUtilizationPercentage: whole('CPU use, in percent of the request, to aim at; 0 leaves CPU out.', 70, {
    minimum: 0,
    maximum: 1000,
  }),
  targetMemoryUtilizationPercentage: whole(
    'Memory use, in percent of the request, to aim at; 0 leaves memory out, which a cache fills by design.',
    0,
    { minimum: 0, maximum: 1000 },
  ),
  metrics: kubernetes<MetricSpec[]>('Further metrics, such as requests per second from an adapter.', []),
  behavior: kubernetes<HorizontalPodAutoscalerBehavior>(
    'How fast to grow and shrink. Slow to shrink: a pod that ends takes its warm cache with it.',
    {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        policies: [
          { type: 'Percent', value: 100, periodSeconds: 15 },
          { type: 'Pods', value: 2, periodSeconds: 15 },
        ],
        selectPolicy: 'Max',
      },
      scaleDown: { stabilizationWindowSeconds: 300, policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
    },
  ),
});
