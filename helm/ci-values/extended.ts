import type { PartialChartValues } from '../values';

export const extended = {
  fullnameOverride: 'portal',
  commonLabels: { team: 'web', 'app.kubernetes.io/part-of': 'portal' },
  server: {
    tls: { existingSecret: 'files-tls' },
    service: { type: 'NodePort', port: 443, nodePort: 30443 },
    priorityClassName: 'important',
    extraEnv: [{ name: 'NODE_EXTRA_CA_CERTS', value: '/etc/authorities/ca.crt' }],
    extraVolumes: [{ name: 'authorities', configMap: { name: 'authorities' } }],
    extraVolumeMounts: [{ name: 'authorities', mountPath: '/etc/authorities', readOnly: true }],
    initContainers: [
      {
        name: 'wait',
        image: 'registry.example.org/tools/wait:1',
        resources: {
          requests: { cpu: '10m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
          limits: { cpu: '100m', memory: '16Mi', 'ephemeral-storage': '1Mi' },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  },
  minio: {
    image: {
      registry: 'quay.io',
      repository: 'minio/minio',
      tag: 'RELEASE.2025-09-07T16-13-09Z',
      digest: 'sha256:14cea493d9a34af32f524e538b8346cf79f3321eff8e708c1e2960462bd8936e',
    },
    extraEnv: [{ name: 'MINIO_SCANNER_SPEED', value: 'slowest' }],
  },
  seed: { hook: { enabled: true }, podLabels: { team: 'content' } },
  networkPolicy: { enabled: false },
  extraObjects: [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: '{{ include "file-server.fullname" . }}-contact' },
      data: { owner: '{{ .Values.commonLabels.team }}' },
    },
  ],
} as const satisfies PartialChartValues;
