import { values } from '../../values';
import { minioLabels } from '../labels';
import { minioName } from '../names';
import { componentServiceAccount } from '../service-account';

export const minioServiceAccount = componentServiceAccount({
  component: 'minio',
  settings: values.minio.serviceAccount,
  name: minioName,
  labels: minioLabels.labels,
  when: values.minio.enabled,
});
