import type { Job } from 'kubernetes-types/batch/v1';
import { comment, when } from '../../language/control';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { credentialsMounted } from '../credentials/names';
import { credentialsVolume, credentialsVolumeMount } from '../credentials/volumes';
import { serverImageHelper } from '../image';
import { jobSpec } from '../job-spec';
import { seedLabels } from '../labels';
import { storeVariables } from '../store/environment';
import { MANIFEST } from './config-map';
import { seedJobName } from './names';
import { seedServiceAccount } from './service-account';

const MANIFEST_PATH = '/etc/file-server/seed';
const { seed, server } = values;

export const seedJob = template<Job>({
  path: 'seed/job.yaml',
  comment: 'No hook unless asked for: a failed hook would fail the release.',
  when: seed.enabled,
  object: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: seedJobName,
      labels: seedLabels.labels,
      ...when(seed.hook.enabled, {
        annotations: {
          'helm.sh/hook': 'post-install,post-upgrade',
          ...comment('A failed Job stays for its log until the next one takes its place.'),
          'helm.sh/hook-delete-policy': 'before-hook-creation',
        },
      }),
    },
    spec: jobSpec({
      settings: seed,
      selectorLabels: seedLabels.selectorLabels,
      serviceAccountName: seedServiceAccount.name,
      program: {
        name: 'seed',
        image: include(serverImageHelper),
        imagePullPolicy: server.image.pullPolicy,
        command: ['node', 'dist/server/seed/index.js'],
      },
      env: [{ name: 'SEED_MANIFEST', value: `${MANIFEST_PATH}/${MANIFEST}` }, ...storeVariables],
      volumeMounts: [
        { name: 'manifest', mountPath: MANIFEST_PATH, readOnly: true },
        ...when(credentialsMounted, [credentialsVolumeMount]),
      ],
      volumes: [
        { name: 'manifest', configMap: { name: seedJobName } },
        ...when(credentialsMounted, [credentialsVolume]),
      ],
    }),
  },
});
