import { Type } from 'typebox';
import { extensions } from '../extensions';
import { flag, group, text, whole } from '../field';
import { IMAGES, image } from '../image';
import { ingress } from '../ingress';
import { scheduling } from '../scheduling';
import { serviceAccount } from '../service-account';
import { autoscaling } from './autoscaling';
import { httpRoute } from './http-route';
import { service } from './service';
import { userSettings } from './settings';

export const server = group('The file server.', {
  image: image('Image of the file server, of the seeding Job and of the mirror.', IMAGES.server),
  // No default: a number beside an autoscaler is a mistake, and only so can the chart tell that one was written.
  replicas: Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 0,
      maximum: 1000,
      description: 'Pods, while autoscaling is off; 3 unless set.',
    }),
  ),
  autoscaling,
  podDisruptionBudget: group('PodDisruptionBudget; there is none for a single pod.', {
    enabled: flag('Let nodes be drained only as fast as the pods come up elsewhere.', true),
    maxUnavailable: whole('Pods that may be gone at once for a drain.', 1, { minimum: 1, maximum: 1000 }),
  }),
  settings: group('Settings of the server, by the names of its environment variables.', userSettings),
  auth: group('Credentials for basic and bearer, in READS, WRITES or ACCESS_RULES.', {
    existingSecret: text(
      'Secret with the key `password` (basic) or `token` (bearer), or both; each line of one is valid.',
    ),
  }),
  tls: group('HTTPS by the server itself, for encryption behind the load balancer too.', {
    existingSecret: text('Secret of the type kubernetes.io/tls, as cert-manager makes it; a renewed one is taken up.'),
  }),
  service,
  ingress: ingress('Ingress of the file server.', 'files.example.org'),
  httpRoute,
  serviceAccount: serviceAccount('ServiceAccount of the file server.'),
  terminationGracePeriodSeconds: whole(
    'Seconds that a pod may take to end; more than the two drain settings together.',
    60,
    { minimum: 1, maximum: 3600 },
  ),
  ...scheduling({
    requests: { cpu: '250m', memory: '256Mi', 'ephemeral-storage': '64Mi' },
    limits: { cpu: '500m', memory: '512Mi', 'ephemeral-storage': '512Mi' },
  }),
  ...extensions,
});
