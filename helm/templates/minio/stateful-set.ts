import type { StatefulSet } from 'kubernetes-types/apps/v1';
import { comment, commentItem, entriesOf, itemsOf, range, unless, when, within } from '../../language/control';
import type { Expression } from '../../language/expression';
import { eq, fromYaml, merged, quote, ternary, until } from '../../language/functions';
import { include } from '../../language/helper';
import { type Template, templates } from '../../language/template';
import type { Templated } from '../../language/templated';
import { text } from '../../language/text';
import { values } from '../../values';
import { ROOT_PASSWORD, ROOT_USER } from '../credentials/names';
import { CREDENTIALS_PATH, credentialsVolumeMount, rootCredentialsVolume } from '../credentials/volumes';
import { minioImageHelper } from '../image';
import { minioLabels } from '../labels';
import { minioScrapeAnnotations } from '../monitoring/scrape';
import { minioHeadlessName, minioName } from '../names';
import { podIdentity, podLabels, podPlacement } from '../pod';
import { containerSecurityContext } from '../pod-security';
import { topologySpread } from '../topology-spread';
import { antiAffinity } from './anti-affinity';
import { API_PORT, CONSOLE_PORT, DRIVE_PATH, driveArguments, type Pool, poolLabelOf } from './pools';
import { minioServiceAccount } from './service-account';
import { poolStorageClass } from './storage-class';

const { minio } = values;

export const minioStatefulSet: Template = templates<StatefulSet>({
  path: 'minio/stateful-set.yaml',
  comment: 'One StatefulSet for each pool: volume claim templates cannot change, so capacity grows by a further pool.',
  when: minio.enabled,
  objects: range(minio.pools, (pool, index) => [statefulSet(pool, index)], { key: 'index', as: 'pool' }),
});

function statefulSet(pool: Pool, index: Expression<string>): Templated<StatefulSet> {
  const poolLabel = poolLabelOf(index);
  const drives = until(pool.drivesPerServer);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: text`${minioName}-${index}`, labels: { ...entriesOf(minioLabels.labels), ...poolLabel } },
    spec: {
      serviceName: minioHeadlessName,
      replicas: pool.servers,
      ...comment('The servers of a distributed MinIO wait for each other: none may wait for the one before it.'),
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: { ...entriesOf(minioLabels.selectorLabels), ...poolLabel } },
      template: {
        metadata: {
          labels: { ...podLabels(minio, minioLabels.selectorLabels), ...poolLabel },
          annotations: {
            ...comment('MinIO reads its root user at start only: another revision of the keys starts new pods.'),
            'credentials/revision': quote(values.credentials.revision),
            ...entriesOf(merged(minio.podAnnotations, fromYaml(include(minioScrapeAnnotations)))),
          },
        },
        spec: {
          ...podIdentity(minio, minioServiceAccount.name),
          terminationGracePeriodSeconds: minio.terminationGracePeriodSeconds,
          ...within(minio.initContainers, (dot) => ({ initContainers: dot })),
          containers: [
            {
              name: 'minio',
              image: include(minioImageHelper),
              imagePullPolicy: minio.image.pullPolicy,
              ...comment("Arguments only: upstream's image and the maintained one name their binary differently."),
              args: [
                'server',
                `--address=:${API_PORT}`,
                `--console-address=:${CONSOLE_PORT}`,
                ...commentItem('MinIO makes this folder at start; its default is below the read-only root.'),
                '--certs-dir=/tmp/certs',
                ...driveArguments,
              ],
              env: [
                { name: 'MINIO_ROOT_USER_FILE', value: `${CREDENTIALS_PATH}/${ROOT_USER}` },
                { name: 'MINIO_ROOT_PASSWORD_FILE', value: `${CREDENTIALS_PATH}/${ROOT_PASSWORD}` },
                { name: 'MINIO_BROWSER', value: ternary(minio.console.enabled, 'on', 'off') },
                ...commentItem(
                  'Without a token: the port is reachable in the cluster alone, by whom NetworkPolicies let in.',
                ),
                { name: 'MINIO_PROMETHEUS_AUTH_TYPE', value: 'public' },
                ...itemsOf(minio.extraEnv),
              ],
              ports: [
                { name: 'api', containerPort: API_PORT },
                ...when(minio.console.enabled, [{ name: 'console', containerPort: CONSOLE_PORT }]),
              ],
              startupProbe: {
                httpGet: { path: '/minio/health/live', port: 'api' },
                periodSeconds: 5,
                failureThreshold: 60,
              },
              livenessProbe: {
                httpGet: { path: '/minio/health/live', port: 'api' },
                periodSeconds: 10,
                timeoutSeconds: 5,
              },
              readinessProbe: {
                httpGet: {
                  ...comment(
                    'In a cluster, /cluster would take all servers out of service with the write quorum, reads too.',
                  ),
                  path: ternary(eq(minio.mode, 'distributed'), '/minio/health/ready', '/minio/health/cluster'),
                  port: 'api',
                },
                periodSeconds: 5,
                timeoutSeconds: 5,
              },
              resources: minio.resources,
              securityContext: containerSecurityContext,
              volumeMounts: [
                ...range(drives, (drive) => [{ name: text`data-${drive}`, mountPath: text`${DRIVE_PATH}${drive}` }]),
                credentialsVolumeMount,
                { name: 'temporary', mountPath: '/tmp' },
                ...itemsOf(minio.extraVolumeMounts),
              ],
            },
          ],
          volumes: [
            rootCredentialsVolume,
            { name: 'temporary', emptyDir: { sizeLimit: '1Gi' } },
            ...itemsOf(minio.extraVolumes),
          ],
          topologySpreadConstraints: topologySpread(minioLabels.selectorLabels),
          ...unless(minio.affinity, { affinity: antiAffinity }),
          ...podPlacement(minio),
        },
      },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      volumeClaimTemplates: range(drives, (drive) => [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: text`data-${drive}`, labels: minioLabels.selectorLabels },
          spec: {
            accessModes: ['ReadWriteOnce'],
            ...poolStorageClass(pool),
            resources: { requests: { storage: pool.size } },
          },
        },
      ]),
    },
  };
}
