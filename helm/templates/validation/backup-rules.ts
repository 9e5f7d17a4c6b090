import { and, not } from '../../language/functions';
import { values } from '../../values';
import { refuse } from './refuse';

const { backup, minio } = values;

export const backupRules = [
  ...refuse(
    and(backup.mirror.enabled, not(minio.enabled)),
    'backup.mirror.enabled is true, but it copies from MinIO: with minio.enabled=false let the bucket replicate itself, and set it to false.',
  ),
  ...refuse(
    and(backup.mirror.enabled, not(backup.mirror.bucket)),
    'backup.mirror.bucket is empty: name the bucket to copy to, best in another region.',
  ),
];
