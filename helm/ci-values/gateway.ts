import type { PartialChartValues } from '../values';

export const gateway = {
  server: {
    httpRoute: {
      enabled: true,
      parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['files.example.org'],
    },
  },
  networkPolicy: {
    serverFrom: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateways' } } }],
  },
} as const satisfies PartialChartValues;
