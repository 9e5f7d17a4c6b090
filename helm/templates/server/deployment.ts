import type { Deployment } from 'kubernetes-types/apps/v1';
import { comment, commentItem, entriesOf, unless, when, within } from '../../language/control';
import { sha256sum, text } from '../../language/functions';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { credentialsMounted, credentialsVolume, credentialsVolumeMount } from '../credentials/names';
import { serverImageHelper } from '../image';
import { serverLabels } from '../labels';
import { annotationsScraped, serverScrapeAnnotations } from '../monitoring/scrape';
import { serverName } from '../names';
import { podPlacement } from '../pod-placement';
import { containerSecurityContext, podSecurityContext } from '../pod-security';
import {
  authVolume,
  authVolumeMount,
  METRICS_PORT,
  needsAuthSecret,
  SERVER_PORT,
  serverEnvironmentHelper,
} from './environment';
import { serviceAccountNameHelper } from './service-account';

const { server } = values;
const servicePrefix = server.settings.SERVICE_PREFIX;

export const serverDeployment = template<Deployment>({
  path: 'server/deployment.yaml',
  object: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: serverName, labels: serverLabels.labels },
    spec: {
      ...comment('The autoscaler owns the number of pods: a number here would undo its work at each upgrade.'),
      ...unless(server.autoscaling.enabled, { replicas: server.replicas }),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } },
      selector: { matchLabels: serverLabels.selectorLabels },
      template: {
        metadata: {
          labels: { ...entriesOf(serverLabels.labels), ...entriesOf(server.podLabels) },
          annotations: {
            ...comment('New settings start new pods.'),
            'checksum/environment': sha256sum(include(serverEnvironmentHelper)),
            ...when(annotationsScraped, serverScrapeAnnotations),
            ...entriesOf(server.podAnnotations),
          },
        },
        spec: {
          serviceAccountName: include(serviceAccountNameHelper),
          automountServiceAccountToken: false,
          ...within(values.imagePullSecrets, (dot) => ({ imagePullSecrets: dot })),
          terminationGracePeriodSeconds: server.terminationGracePeriodSeconds,
          securityContext: podSecurityContext,
          containers: [
            {
              name: 'server',
              image: include(serverImageHelper),
              imagePullPolicy: server.image.pullPolicy,
              envFrom: [{ configMapRef: { name: serverName } }],
              ports: [
                { name: 'http', containerPort: SERVER_PORT },
                { name: 'metrics', containerPort: METRICS_PORT },
              ],
              startupProbe: { httpGet: probe('health'), periodSeconds: 2, failureThreshold: 30 },
              livenessProbe: { httpGet: probe('health'), periodSeconds: 10, timeoutSeconds: 5 },
              readinessProbe: { httpGet: probe('ready'), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 },
              resources: server.resources,
              securityContext: containerSecurityContext,
              volumeMounts: [
                { name: 'temporary', mountPath: '/tmp' },
                ...when(credentialsMounted, [credentialsVolumeMount]),
                ...when(needsAuthSecret, [authVolumeMount]),
              ],
            },
          ],
          volumes: [
            { name: 'temporary', emptyDir: { sizeLimit: '64Mi' } },
            ...when(credentialsMounted, [credentialsVolume]),
            ...when(needsAuthSecret, [authVolume]),
          ],
          topologySpreadConstraints: [
            ...commentItem('Preferences, so that the chart installs on a single node too.'),
            ...['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
              maxSkew: 1,
              topologyKey,
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: serverLabels.selectorLabels },
            })),
          ],
          ...podPlacement(server),
        },
      },
    },
  },
});

function probe(route: 'health' | 'ready') {
  return { path: text`${servicePrefix}/${route}`, port: 'http' };
}
