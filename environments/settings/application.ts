import { type Static, Type } from 'typebox';
import type { PartialChartValues } from '../../helm/values';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { DomainSettings } from './domain';
import { ENVIRONMENT_NAME } from './environment-name';
import { KUBERNETES_NAME } from './kubernetes-name';
import { SecretValueSettings } from './secret-values';
import { StorageClassSettings } from './storage-class';
import { AnyCluster, runsInsideNetwork } from './target-cluster';

/** The installed chart of an environment. */
export const ApplicationSettings = Type.Object(
  {
    cluster: AnyCluster,
    runsInsideNetwork: runsInsideNetwork(),
    namespace: defaulted(
      Type.String({
        pattern: KUBERNETES_NAME,
        maxLength: 63,
        description: 'the namespace, made for the chart: here, or by the platform where there is one',
      }),
      'file-server',
    ),
    release: defaulted(
      Type.String({ pattern: KUBERNETES_NAME, maxLength: 53, description: 'the name of the Helm release' }),
      'file-server',
    ),
    storageClass: Type.Optional(StorageClassSettings),
    store: defaulted(
      Type.Enum(['minio', 'bucket'], {
        description: "where the files are: in MinIO inside the cluster, or in this environment's bucket of files",
      }),
      'minio',
    ),
    copyOf: Type.Optional(
      Type.String({
        pattern: ENVIRONMENT_NAME,
        description:
          'another environment, of whose files this one serves the copies in its own region (storage.replication there); with store: bucket',
      }),
    ),
    mirrorToStorage: defaulted(
      Type.Boolean({ description: "MinIO's files are copied to this environment's bucket of files every hour" }),
      false,
    ),
    domain: Type.Optional(DomainSettings),
    secretValues: Type.Optional(SecretValueSettings),
    values: defaulted(
      Type.Unsafe<PartialChartValues>(
        Type.Record(Type.String(), Type.Unknown(), {
          description: "values of the chart that differ from the chart's own",
        }),
      ),
      {},
    ),
  },
  { additionalProperties: false, description: 'the installed chart' },
);

export type ApplicationSettings = DeepReadonly<Static<typeof ApplicationSettings>>;
