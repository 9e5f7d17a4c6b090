import { and, not } from '../../language/functions';
import { values } from '../../values';
import { refuse } from './refuse';

const { minio, storageClass } = values;

export const minioRules = [
  ...refuse(
    and(minio.enabled, not(minio.image.tag), not(minio.image.digest)),
    'minio.image has no tag and no digest: set one of them.',
  ),
  ...refuse(
    and(minio.console.ingress.enabled, not(minio.console.enabled)),
    'minio.console.ingress is enabled, but the console is not: set minio.console.enabled to true, or ingress.enabled to false.',
  ),
  ...refuse(
    and(storageClass.enabled, not(minio.enabled)),
    'storageClass.enabled is true, but nothing uses it with minio.enabled=false: set it to false.',
  ),
];
