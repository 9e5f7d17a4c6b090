import type { Job } from 'kubernetes-types/batch/v1';
import { range, when, within } from '../../language/control';
import { fromYaml } from '../../language/functions';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { credentialsMounted, credentialsVolume, credentialsVolumeMount } from '../credentials/names';
import { serverImageHelper } from '../image';
import { seedLabels } from '../labels';
import { podPlacement } from '../pod-placement';
import { containerSecurityContext, podSecurityContext } from '../pod-security';
import { serviceAccountNameHelper } from '../server/service-account';
import { storeEnvironmentHelper } from '../store/environment';
import { MANIFEST } from './config-map';
import { seedJobName } from './names';

const MANIFEST_PATH = '/etc/file-server/seed';
const { seed, server } = values;

export const seedJob = template<Job>({
  path: 'seed/job.yaml',
  comment: 'No hook: hooks run once everything is ready, and a failed one would block the release.',
  when: seed.enabled,
  object: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: seedJobName, labels: seedLabels.labels },
    spec: {
      backoffLimit: seed.backoffLimit,
      activeDeadlineSeconds: seed.activeDeadlineSeconds,
      ttlSecondsAfterFinished: seed.ttlSecondsAfterFinished,
      template: {
        metadata: {
          labels: seedLabels.selectorLabels,
          ...within(seed.podAnnotations, (dot) => ({ annotations: dot })),
        },
        spec: {
          serviceAccountName: include(serviceAccountNameHelper),
          automountServiceAccountToken: false,
          ...within(values.imagePullSecrets, (dot) => ({ imagePullSecrets: dot })),
          restartPolicy: 'Never',
          securityContext: podSecurityContext,
          containers: [
            {
              name: 'seed',
              image: include(serverImageHelper),
              imagePullPolicy: server.image.pullPolicy,
              command: ['node', 'dist/server/seed/index.js'],
              env: [
                { name: 'SEED_MANIFEST', value: `${MANIFEST_PATH}/${MANIFEST}` },
                ...range(fromYaml(include(storeEnvironmentHelper)), (value, name) => [{ name, value }], {
                  key: 'name',
                  as: 'value',
                }),
              ],
              resources: seed.resources,
              securityContext: containerSecurityContext,
              volumeMounts: [
                { name: 'manifest', mountPath: MANIFEST_PATH, readOnly: true },
                { name: 'temporary', mountPath: '/tmp' },
                ...when(credentialsMounted, [credentialsVolumeMount]),
              ],
            },
          ],
          volumes: [
            { name: 'manifest', configMap: { name: seedJobName } },
            { name: 'temporary', emptyDir: { sizeLimit: '1Gi' } },
            ...when(credentialsMounted, [credentialsVolume]),
          ],
          ...podPlacement(seed),
        },
      },
    },
  },
});
