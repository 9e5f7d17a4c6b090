import { Type } from 'typebox';
import { extensions } from './extensions';
import { choice, flag, group, whole } from './field';
import { IMAGES, image } from './image';
import { ingress } from './ingress';
import { job } from './job';
import { scheduling } from './scheduling';
import { serviceAccount } from './service-account';
import { BUCKET_NAME } from './store';

const pool = Type.Object(
  {
    servers: Type.Integer({ minimum: 1, maximum: 64, description: 'Pods of the pool.' }),
    drivesPerServer: Type.Integer({ minimum: 1, maximum: 16, description: 'Volumes of each pod.' }),
    size: Type.String({ pattern: '^[0-9]+(Mi|Gi|Ti)$', description: 'Size of each volume.' }),
    storageClass: Type.Optional(
      Type.String({ description: "StorageClass; empty means the chart's, or the cluster's default." }),
    ),
  },
  { additionalProperties: false },
);

export const minio = group('MinIO, the object store inside the cluster.', {
  enabled: flag('Run MinIO. When false, the file server uses the bucket at `store.endpoint`, or Amazon S3.', true),
  mode: choice(
    'standalone: one pod with one volume; distributed: erasure coding over the pools, four or more volumes each.',
    ['standalone', 'distributed'],
    'standalone',
  ),
  image: image(
    'Image of MinIO. It must understand `server …` as arguments of its own entrypoint, and hold `mc` and `sh`.',
    IMAGES.minio,
  ),
  pools: Type.Array(pool, {
    description:
      'Server pools. A pool keeps its servers and drives for ever; capacity grows by a further pool at the end.',
    minItems: 1,
    default: [{ servers: 1, drivesPerServer: 1, size: '10Gi', storageClass: '' }],
  }),
  buckets: Type.Array(Type.String({ pattern: BUCKET_NAME }), {
    description: "Further buckets to create, which the server's user may use too, for `server.settings.S3_BUCKETS`.",
    default: [],
  }),
  setup: group("A Job that creates the buckets, and the server's user with its policy, whenever one of them changes.", {
    ...job(
      { backoffLimit: 6, activeDeadlineSeconds: 900 },
      {
        requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '32Mi' },
        limits: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
      },
    ),
  }),
  console: group("MinIO's web console, an object browser.", {
    enabled: flag('Serve the console on port 9001 of the MinIO Service.', false),
    ingress: ingress(
      'Ingress of the console, for whom the root user may be typed in through it.',
      'console.example.org',
    ),
  }),
  podAntiAffinity: choice(
    'Whether two servers may share a node: preferred tries to avoid it, required leaves a pod pending instead.',
    ['preferred', 'required'],
    'preferred',
  ),
  podDisruptionBudget: group('PodDisruptionBudget of each pool of a distributed MinIO: one pod at a time.', {
    enabled: flag('Let nodes be drained one pod of a pool at a time.', true),
  }),
  serviceAccount: serviceAccount('ServiceAccount of the MinIO pods and of the setup.'),
  terminationGracePeriodSeconds: whole('Seconds that a pod may take to end.', 60, { minimum: 1, maximum: 3600 }),
  // No limit of CPU: a throttled MinIO makes its peers wait, and the request already guards the neighbours.
  ...scheduling({
    requests: { cpu: '100m', memory: '512Mi', 'ephemeral-storage': '128Mi' },
    limits: { memory: '1Gi', 'ephemeral-storage': '2Gi' },
  }),
  ...extensions,
});
