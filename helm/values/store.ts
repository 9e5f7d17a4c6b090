import { choice, group, text } from './field';

export const store = group('The bucket that the file server serves.', {
  bucket: text(
    'Name of the bucket. The seeding Job creates it in MinIO.',
    'files',
    '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
  ),
  prefix: text('Folder of the bucket that is served as the root, such as public/site.'),
  region: text('Region of the bucket.', 'us-east-1', '^[a-z0-9-]+$'),
  endpoint: text(
    'Address of another S3 service, such as https://minio.example.org, when `minio.enabled` is false; empty means Amazon S3.',
    '',
    '^(https?://[^/?#@]+/?)?$',
  ),
});

export const credentials = group('Keys for the bucket.', {
  source: choice(
    'generated: a random pair, made once and kept; existing: from `existingSecret`; ambient: none, the pods use EKS Pod Identity or IRSA.',
    ['generated', 'existing', 'ambient'],
    'generated',
  ),
  existingSecret: text('Secret with the keys `access-key` and `secret-key`; needed by the source `existing`.'),
});
