import { Type } from 'typebox';
import { choice, flag, group, pairs, whole } from './field';
import { IMAGES, image } from './image';
import { scheduling } from './scheduling';

const pool = Type.Object(
  {
    servers: Type.Integer({ minimum: 1, maximum: 64, description: 'Pods of the pool.' }),
    drivesPerServer: Type.Integer({ minimum: 1, maximum: 16, description: 'Volumes of each pod.' }),
    size: Type.String({ pattern: '^[0-9]+(Mi|Gi|Ti)$', description: 'Size of each volume.' }),
    storageClass: Type.Optional(Type.String({ description: "StorageClass; empty means the cluster's default." })),
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
  image: image('Image of MinIO. It must understand `server …` as arguments of its own entrypoint.', IMAGES.minio),
  pools: Type.Array(pool, {
    description:
      'Server pools. A pool keeps its servers and drives for ever; capacity grows by a further pool at the end.',
    minItems: 1,
    default: [{ servers: 1, drivesPerServer: 1, size: '10Gi', storageClass: '' }],
  }),
  console: group("MinIO's web console, reachable inside the cluster only.", {
    enabled: flag('Serve the console on port 9001 of the MinIO Service.', false),
  }),
  serviceAccount: group('ServiceAccount of the MinIO pods; they get no token.', {
    annotations: pairs('Annotations of the ServiceAccount.'),
  }),
  terminationGracePeriodSeconds: whole('Seconds that a pod may take to end.', 60, { minimum: 1, maximum: 3600 }),
  ...scheduling({ requests: { cpu: '100m', memory: '512Mi' }, limits: { memory: '1Gi' } }),
});
