import type { PartialChartValues } from '../../helm/values';

/** Values of a release named `copy`, whose MinIO stands for the bucket that a mirror writes. */
export const COPY: PartialChartValues = {
  seed: { enabled: false },
  networkPolicy: { minioFrom: [{ podSelector: { matchLabels: { 'app.kubernetes.io/component': 'mirror' } } }] },
};

/** What a release says that is mirrored there. */
export const TO_COPY = {
  enabled: true,
  bucket: 'files',
  endpoint: 'http://copy-file-server-minio:9000',
  existingSecret: 'copy-file-server-credentials',
} as const;
