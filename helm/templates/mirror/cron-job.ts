import type { CronJob } from 'kubernetes-types/batch/v1';
import { comment, when, within } from '../../language/control';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { ACCESS_KEY, SECRET_KEY } from '../credentials/names';
import { credentialsVolume, credentialsVolumeMount } from '../credentials/volumes';
import { serverImageHelper } from '../image';
import { jobSpec } from '../job-spec';
import { mirrorLabels } from '../labels';
import { mirrorName } from '../names';
import { storeVariables } from '../store/environment';
import { mirrorServiceAccount } from './service-account';

const DESTINATION_KEYS_PATH = '/etc/file-server/mirror';
const { mirror } = values.backup;

export const mirrorCronJob = template<CronJob>({
  path: 'mirror/cron-job.yaml',
  when: mirror.enabled,
  object: {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: mirrorName, labels: mirrorLabels.labels },
    spec: {
      schedule: mirror.schedule,
      timeZone: 'Etc/UTC',
      ...comment('The one that runs copies what the next one would.'),
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        metadata: { labels: mirrorLabels.labels },
        spec: jobSpec({
          settings: mirror,
          selectorLabels: mirrorLabels.selectorLabels,
          serviceAccountName: mirrorServiceAccount.name,
          program: {
            name: 'mirror',
            image: include(serverImageHelper),
            imagePullPolicy: values.server.image.pullPolicy,
            command: ['node', 'dist/server/mirror/index.js'],
          },
          env: [
            ...storeVariables,
            { name: 'MIRROR_BUCKET', value: mirror.bucket },
            { name: 'MIRROR_PREFIX', value: mirror.prefix },
            { name: 'MIRROR_REGION', value: mirror.region },
            { name: 'MIRROR_ENDPOINT', value: mirror.endpoint },
            { name: 'MIRROR_DELETE', value: mirror.delete },
            ...when(mirror.existingSecret, [
              { name: 'MIRROR_ACCESS_KEY_FILE', value: `${DESTINATION_KEYS_PATH}/${ACCESS_KEY}` },
              { name: 'MIRROR_SECRET_KEY_FILE', value: `${DESTINATION_KEYS_PATH}/${SECRET_KEY}` },
            ]),
          ],
          volumeMounts: [
            credentialsVolumeMount,
            ...when(mirror.existingSecret, [{ name: 'destination', mountPath: DESTINATION_KEYS_PATH, readOnly: true }]),
          ],
          volumes: [
            credentialsVolume,
            ...within(mirror.existingSecret, (dot) => [
              { name: 'destination', secret: { secretName: dot, defaultMode: 0o440 } },
            ]),
          ],
        }),
      },
    },
  },
});
