import { group, text } from './field';

export const BUCKET_NAME = '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$';

export const store = group('The bucket that the file server serves.', {
  bucket: text('Name of the bucket. In MinIO the chart creates it.', 'files', BUCKET_NAME),
  prefix: text('Folder of the bucket that is served as the root, such as public/site.'),
  region: text('Region of the bucket.', 'us-east-1', '^[a-z0-9-]+$'),
  endpoint: text(
    'Address of another S3 service, such as https://minio.example.org, when `minio.enabled` is false; empty means Amazon S3.',
    '',
    '^(https?://[^/?#@]+/?)?$',
  ),
});
