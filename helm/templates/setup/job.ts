import type { Job } from 'kubernetes-types/batch/v1';
import { append, join } from '../../language/functions';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { credentialsVolumeMount, rootCredentialsVolume } from '../credentials/volumes';
import { minioImageHelper } from '../image';
import { jobSpec } from '../job-spec';
import { setupLabels } from '../labels';
import { minioServiceAccount } from '../minio/service-account';
import { MINIO_URL } from '../minio/url';
import { fullname } from '../names';
import { SCRIPT } from './config-map';
import { setupJobName } from './names';

const SETUP_PATH = '/etc/file-server/setup';
const { minio, store } = values;

export const setupJob = template<Job>({
  path: 'setup/job.yaml',
  comment: 'No hook: the file server is ready only once it has its user, and hooks run after that.',
  when: minio.enabled,
  object: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: setupJobName, labels: setupLabels.labels },
    spec: jobSpec({
      settings: minio.setup,
      selectorLabels: setupLabels.selectorLabels,
      serviceAccountName: minioServiceAccount.name,
      program: {
        name: 'setup',
        image: include(minioImageHelper),
        imagePullPolicy: minio.image.pullPolicy,
        command: ['sh', `${SETUP_PATH}/${SCRIPT}`],
      },
      env: [
        { name: 'MINIO_URL', value: MINIO_URL },
        { name: 'REGION', value: store.region },
        { name: 'BUCKETS', value: join(' ', append(minio.buckets, store.bucket)) },
        { name: 'POLICY', value: fullname },
        { name: 'MC_CONFIG_DIR', value: '/tmp/mc' },
      ],
      volumeMounts: [{ name: 'setup', mountPath: SETUP_PATH, readOnly: true }, credentialsVolumeMount],
      volumes: [{ name: 'setup', configMap: { name: setupJobName } }, rootCredentialsVolume],
    }),
  },
});
