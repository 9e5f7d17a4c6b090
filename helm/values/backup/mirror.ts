import { choice, flag, group, text } from '../field';
import { job } from '../job';
import { serviceAccount } from '../service-account';

export const mirror = group('A CronJob that copies new and changed objects from MinIO to a bucket elsewhere.', {
  enabled: flag('Run it.', false),
  schedule: text('When, as in cron, in UTC.', '17 * * * *'),
  bucket: text('Bucket to copy to; it must exist, best with versioning, in another region.'),
  prefix: text('Folder of that bucket to copy to.'),
  region: text('Region of that bucket.', 'us-east-1', '^[a-z0-9-]+$'),
  endpoint: text('Address of the S3 service; empty means Amazon S3.', '', '^(https?://[^/?#@]+/?)?$'),
  delete: choice(
    'Whether to delete in the mirror what was deleted here; off, so that no mistake is copied.',
    ['off', 'on'],
    'off',
  ),
  existingSecret: text(
    'Secret with the keys `access-key` and `secret-key` for that bucket; empty means EKS Pod Identity or IRSA.',
  ),
  serviceAccount: serviceAccount('ServiceAccount of the mirror.'),
  ...job(
    { backoffLimit: 2, activeDeadlineSeconds: 21_600 },
    {
      requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '32Mi' },
      limits: { cpu: '1', memory: '512Mi', 'ephemeral-storage': '256Mi' },
    },
  ),
});
