import type { Deployment } from 'kubernetes-types/apps/v1';
import { comment, commentItem, entriesOf, unless, when, within } from '../../language/control';
import { fromYaml, merged, sha256sum } from '../../language/functions';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { text } from '../../language/text';
import { values } from '../../values';
import { serverImageHelper } from '../image';
import { serverLabels } from '../labels';
import { serverScrapeAnnotations } from '../monitoring/scrape';
import { serverName } from '../names';
import { podIdentity, podLabels, podPlacement } from '../pod';
import { containerSecurityContext } from '../pod-security';
import { topologySpread } from '../topology-spread';
import { METRICS_PORT, SERVER_PORT, serverEnvironmentHelper } from './environment';
import { serverVolumeMounts, serverVolumes } from './mounts';
import { fixedReplicas, isReplicated } from './replicas';
import { serverServiceAccount } from './service-account';
import { probeScheme } from './tls';

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
      ...unless(server.autoscaling.enabled, { replicas: fixedReplicas }),
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: 1,
          ...comment('The only pod stays until the next one is ready.'),
          ...when(isReplicated, { maxUnavailable: 1 }, { maxUnavailable: 0 }),
        },
      },
      selector: { matchLabels: serverLabels.selectorLabels },
      template: {
        metadata: {
          labels: podLabels(server, serverLabels.selectorLabels),
          annotations: {
            ...comment('New settings start new pods.'),
            'checksum/environment': sha256sum(include(serverEnvironmentHelper)),
            ...entriesOf(merged(server.podAnnotations, fromYaml(include(serverScrapeAnnotations)))),
          },
        },
        spec: {
          ...podIdentity(server, serverServiceAccount.name),
          terminationGracePeriodSeconds: server.terminationGracePeriodSeconds,
          ...within(server.initContainers, (dot) => ({ initContainers: dot })),
          containers: [
            {
              name: 'server',
              image: include(serverImageHelper),
              imagePullPolicy: server.image.pullPolicy,
              envFrom: [{ configMapRef: { name: serverName } }],
              ...within(server.extraEnv, (dot) => ({ env: dot })),
              ports: [
                { name: 'http', containerPort: SERVER_PORT },
                { name: 'metrics', containerPort: METRICS_PORT },
              ],
              startupProbe: { httpGet: probe('health'), periodSeconds: 2, failureThreshold: 30 },
              livenessProbe: { httpGet: probe('health'), periodSeconds: 10, timeoutSeconds: 5 },
              readinessProbe: { httpGet: probe('ready'), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 2 },
              resources: server.resources,
              securityContext: containerSecurityContext,
              volumeMounts: serverVolumeMounts,
            },
          ],
          volumes: serverVolumes,
          topologySpreadConstraints: [
            ...commentItem('Preferences, so that the chart installs on a single node too.'),
            ...topologySpread(serverLabels.selectorLabels),
          ],
          ...podPlacement(server),
        },
      },
    },
  },
});

function probe(route: 'health' | 'ready') {
  return { path: text`${servicePrefix}/${route}`, port: 'http', ...probeScheme };
}
