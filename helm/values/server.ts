import type { TProperties } from 'typebox';
import { Type } from 'typebox';
import { settingsSchema } from '../../server/settings/server-settings';
import { choice, flag, group, kubernetes, pairs, text, whole } from './field';
import { IMAGES, image } from './image';
import { scheduling } from './scheduling';

/** Settings of the server that the chart or the image decides: addresses, ports, store, mounted secrets, commit. */
const DECIDED_ALREADY = [
  'HOST',
  'PORT',
  'METRICS_PORT',
  'STORE',
  'STORE_PATH',
  'S3_ENDPOINT',
  'S3_REGION',
  'S3_BUCKET',
  'S3_PREFIX',
  'S3_ACCESS_KEY',
  'S3_ACCESS_KEY_FILE',
  'S3_SECRET_KEY',
  'S3_SECRET_KEY_FILE',
  'AUTH_PASSWORD',
  'AUTH_PASSWORD_FILE',
  'AUTH_TOKEN',
  'AUTH_TOKEN_FILE',
  'TLS_CERT_FILE',
  'TLS_KEY_FILE',
  'BUILD_COMMIT',
] as const satisfies readonly (keyof typeof settingsSchema.properties)[];

/** The rest is the user's: the same names, types, bounds and descriptions as the server's own schema. */
const { DRAIN_DELAY_MS, ...others } = Type.Omit(settingsSchema, DECIDED_ALREADY).properties;
export const userSettings = {
  ...others,
  // Longer than kube-proxy and load balancers take to stop sending new connections.
  DRAIN_DELAY_MS: Type.Integer({ ...DRAIN_DELAY_MS, default: 10_000 }),
} as const satisfies TProperties;

export type UserSetting = keyof typeof userSettings;

const ingressHost = Type.Object(
  {
    host: Type.String({ description: 'Host name.' }),
    path: Type.String({ description: 'Path prefix that goes to the file server.' }),
  },
  { additionalProperties: false },
);

export const server = group('The file server.', {
  image: image('Image of the file server and of the seeding Job.', IMAGES.server),
  replicas: whole('Pods, while autoscaling is off.', 3, { minimum: 0, maximum: 100 }),
  autoscaling: group('HorizontalPodAutoscaler; needs metrics-server in the cluster.', {
    enabled: flag('Let the autoscaler own the number of pods.', false),
    minReplicas: whole('Fewest pods.', 2, { minimum: 1, maximum: 100 }),
    maxReplicas: whole('Most pods.', 10, { minimum: 1, maximum: 100 }),
    targetCPUUtilizationPercentage: whole('CPU use, in percent of the request, to aim at.', 70, {
      minimum: 1,
      maximum: 100,
    }),
  }),
  settings: group('Settings of the server, by the names of its environment variables.', userSettings),
  auth: group('Credentials for basic and bearer, in READS, WRITES or ACCESS_RULES.', {
    existingSecret: text(
      'Secret with the key `password` (basic) or `token` (bearer), or both; each line of one is valid.',
    ),
  }),
  service: group('Service of the file server.', {
    type: choice('Kind of Service.', ['ClusterIP', 'NodePort', 'LoadBalancer'], 'ClusterIP'),
    port: whole('Port of the Service.', 80, { minimum: 1, maximum: 65535 }),
    annotations: pairs('Annotations of the Service, such as those of a load-balancer controller.'),
    sessionAffinity: choice('Whether a client stays with one pod.', ['None', 'ClientIP'], 'None'),
  }),
  ingress: group('Ingress of the file server.', {
    enabled: flag('Create an Ingress.', false),
    className: text('IngressClass, such as alb or nginx; empty means the default class of the cluster.'),
    annotations: pairs('Annotations of the Ingress.'),
    hosts: Type.Array(ingressHost, {
      description: 'Host names and paths.',
      default: [{ host: 'files.example.org', path: '/' }],
    }),
    tls: kubernetes<{ hosts?: string[]; secretName?: string }[]>(
      'TLS hosts and the Secrets with their certificates.',
      [],
    ),
  }),
  serviceAccount: group('ServiceAccount of the file server and of the seeding Job; they get no API token.', {
    name: text('Name of an existing ServiceAccount; empty creates one.'),
    annotations: pairs('Annotations, such as eks.amazonaws.com/role-arn for IRSA.'),
  }),
  terminationGracePeriodSeconds: whole(
    'Seconds that a pod may take to end; more than the two drain settings together.',
    60,
    {
      minimum: 1,
      maximum: 3600,
    },
  ),
  ...scheduling({ requests: { cpu: '250m', memory: '256Mi' }, limits: { cpu: '500m', memory: '512Mi' } }),
});
