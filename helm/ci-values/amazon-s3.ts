import type { PartialChartValues } from '../values';

export const amazonS3 = {
  minio: { enabled: false },
  store: { bucket: 'company-files', prefix: 'public/site', region: 'eu-west-1' },
  credentials: { source: 'ambient' },
  server: {
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/files' } },
    settings: { CONTENT_POLICY: 'site', SPA_DOCUMENT: 'index.html', SERVICE_PREFIX: '/_' },
  },
  seed: {
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/files-writer' } },
    files: [
      { key: 'hello.txt', source: { text: 'on\n{{ not a template }}\n' } },
      { key: 'logo.svg', source: { url: 'https://example.org/logo.svg' }, cacheControl: 'max-age=3600' },
    ],
  },
} as const satisfies PartialChartValues;
