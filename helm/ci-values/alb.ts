import type { PartialChartValues } from '../values';

export const alb = {
  server: {
    ingress: {
      enabled: true,
      className: 'alb',
      controller: 'alb',
      scheme: 'internet-facing',
      annotations: {
        'alb.ingress.kubernetes.io/certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/0',
      },
      hosts: [{ host: 'files.example.org', path: '/' }],
      tls: [{ hosts: ['files.example.org'] }],
    },
    settings: { DRAIN_DELAY_MS: 60_000 },
    terminationGracePeriodSeconds: 120,
    podDisruptionBudget: { maxUnavailable: 2 },
  },
} as const satisfies PartialChartValues;
