import type { PartialChartValues } from '../values';

export const publicUploads = {
  imagePullSecrets: [{ name: 'registry' }],
  server: {
    autoscaling: {
      enabled: true,
      maxReplicas: 20,
      targetMemoryUtilizationPercentage: 80,
      metrics: [
        {
          type: 'Pods',
          pods: { metric: { name: 'requests_per_second' }, target: { type: 'AverageValue', averageValue: '500' } },
        },
      ],
    },
    settings: { WRITES: 'basic', AUTH_USERNAME: '007', MAX_UPLOAD_BYTES: 12_345_678_901 },
    auth: { existingSecret: 'uploaders' },
    service: {
      type: 'LoadBalancer',
      sessionAffinity: 'ClientIP',
      annotations: { 'example.org/a': 'true' },
      loadBalancerClass: 'service.k8s.aws/nlb',
      loadBalancerSourceRanges: ['203.0.113.0/24'],
      externalTrafficPolicy: 'Local',
    },
    podAnnotations: { 'example.org/reviewed': 'true' },
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    tolerations: [{ key: 'spot', operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
  },
} as const satisfies PartialChartValues;
