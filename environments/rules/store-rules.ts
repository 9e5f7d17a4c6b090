import type { ApplicationSettings } from '../settings/application';
import type { StorageSettings } from '../settings/storage';
import type { Problem, Rule } from './rule';

/** Rules about the application's use of the environment's storage. */
export const storeRules: readonly Rule[] = [
  {
    name: 'the bucket of files is there',
    reads: ['storage', 'application'],
    check: ({ storage, application }) =>
      storage || !application || application.copyOf !== undefined
        ? []
        : usesOfStorage(application).map(({ path, value }) => ({
            path,
            value,
            message: 'needs the bucket of files, and this environment has none; add storage, or leave this out',
          })),
  },
  {
    name: 'pods get their roles from EKS',
    reads: ['application'],
    check: ({ application }) =>
      application?.cluster.kind === 'kubeconfig'
        ? usesOfStorage(application).map(({ path, value }) => ({
            path,
            value,
            message:
              'needs roles that EKS gives to pods; use a cluster of EKS, or set storage.iamUser, keep its key in a Kubernetes Secret, and name bucket and Secret in the values',
          }))
        : [],
  },
  {
    name: 'only MinIO has a mirror',
    reads: ['application'],
    check: ({ application }) =>
      application?.store === 'bucket' && application.mirrorToStorage
        ? [
            {
              path: 'application.mirrorToStorage',
              value: true,
              message: 'copies from MinIO to the bucket that the server already uses; use storage.replication instead',
            },
          ]
        : [],
  },
  {
    name: 'copies of files are served from their bucket',
    reads: ['application'],
    check: ({ application }) =>
      application?.copyOf !== undefined && application.store !== 'bucket'
        ? [
            {
              path: 'application.copyOf',
              value: application.copyOf,
              message: `names a bucket, and application.store is ${application.store}; set that to bucket, or leave this out`,
            },
          ]
        : [],
  },
  {
    name: 'the values leave alone what the environment decides',
    reads: ['storage', 'application'],
    check: ({ storage, application }) => (application ? decidedTwice(application, storage) : []),
  },
];

/** The settings that use the bucket of files. */
function usesOfStorage({ store, mirrorToStorage }: ApplicationSettings): Pick<Problem, 'path' | 'value'>[] {
  return [
    ...(store === 'bucket' ? [{ path: 'application.store', value: store }] : []),
    ...(mirrorToStorage ? [{ path: 'application.mirrorToStorage', value: true }] : []),
  ];
}

/** Values of the chart that follow from a setting of the environment. */
const DECIDED = {
  'application.store': ['minio.enabled', 'store.bucket', 'store.region', 'store.endpoint', 'credentials.source'],
  'application.copyOf': ['seed.enabled'],
  'application.domain': ['enabled', 'className', 'controller', 'scheme', 'hosts', 'tls'].map(
    (name) => `server.ingress.${name}`,
  ),
  'application.mirrorToStorage': ['enabled', 'bucket', 'region', 'endpoint', 'existingSecret'].map(
    (name) => `backup.mirror.${name}`,
  ),
  'storage.secrets.minio': ['credentials.externalSecret.remoteKey', 'credentials.revision'],
} as const;

function decidedTwice(application: ApplicationSettings, storage: StorageSettings | undefined): Problem[] {
  const { store, copyOf, domain, mirrorToStorage, values } = application;
  const readsSecret = values.credentials?.source === 'externalSecret' && storage?.secrets?.minio;
  const deciding = [
    ...(store === 'bucket' ? (['application.store'] as const) : []),
    ...(copyOf === undefined ? [] : (['application.copyOf'] as const)),
    ...(domain ? (['application.domain'] as const) : []),
    ...(mirrorToStorage ? (['application.mirrorToStorage'] as const) : []),
    ...(readsSecret ? (['storage.secrets.minio'] as const) : []),
  ];
  return deciding.flatMap((setting) =>
    DECIDED[setting].flatMap((path) => {
      const value = valueAt(values, path);
      return value === undefined
        ? []
        : [{ path: `application.values.${path}`, value, message: `follows from ${setting}; leave one of them out` }];
    }),
  );
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key], values);
}
