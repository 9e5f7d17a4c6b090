import { flag, group, labels, text } from '../field';

export const velero = group(
  'A Schedule of Velero: backs up the objects and volumes of the release. Volumes are snapshot one after the other, so a distributed MinIO is consistent only as far as its erasure coding heals; the mirror copies whole objects.',
  {
    enabled: flag('Create it; needs Velero in the cluster.', false),
    namespace: text('Namespace of Velero.', 'velero'),
    schedule: text('When, as in cron, in UTC.', '0 3 * * *'),
    timeToLive: text('How long a backup is kept.', '720h', '^([0-9]+(h|m|s))+$'),
    storageLocation: text('BackupStorageLocation; empty means the default.'),
    labels: labels('Labels of the Schedule.'),
  },
);
