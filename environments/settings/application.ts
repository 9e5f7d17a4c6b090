import { type Static, Type } from 'typebox';
import type { PartialChartValues } from '../../helm/values';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { WorkloadIdentitySetting } from './workload-identity';

const KUBERNETES_NAME = '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$';

const TargetCluster = Type.Union(
  [
    Type.Object({ kind: Type.Literal('environment') }, { additionalProperties: false }),
    Type.Object(
      {
        kind: Type.Literal('eks'),
        name: Type.String({
          pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$',
          description: 'the name of an existing cluster',
        }),
        workloadIdentity: WorkloadIdentitySetting,
      },
      { additionalProperties: false },
    ),
    Type.Object(
      {
        kind: Type.Literal('kubeconfig'),
        path: defaulted(Type.String({ minLength: 1, description: 'the kubeconfig file' }), '~/.kube/config'),
        context: Type.String({ minLength: 1, description: 'a context of the kubeconfig file' }),
      },
      { additionalProperties: false },
    ),
  ],
  {
    description: "where the chart is installed: this environment's cluster, another EKS cluster, or any by kubeconfig",
  },
);

const StorageClassSettings = Type.Object(
  {
    name: defaulted(
      Type.String({ pattern: KUBERNETES_NAME, maxLength: 63, description: 'the name of the StorageClass' }),
      'encrypted-gp3',
    ),
    keyAlias: Type.Optional(
      Type.String({
        pattern: '^alias/[A-Za-z0-9/_-]+$',
        description: "alias of the KMS key of the volumes; this environment's cluster brings its own",
      }),
    ),
    reclaimPolicy: defaulted(
      Type.Enum(['Delete', 'Retain'], { description: 'what becomes of a volume when its claim is deleted' }),
      'Delete',
    ),
  },
  { additionalProperties: false, description: 'an encrypted gp3 StorageClass, made the default of the cluster' },
);

/** The installed chart of an environment. */
export const ApplicationSettings = Type.Object(
  {
    cluster: TargetCluster,
    runsInsideNetwork: defaulted(
      Type.Boolean({
        description:
          'Terraform reaches the private Kubernetes API: it runs inside the VPC (an HCP Terraform agent), or through a tunnel',
      }),
      false,
    ),
    namespace: defaulted(
      Type.String({ pattern: KUBERNETES_NAME, maxLength: 63, description: 'the namespace, made for the chart' }),
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
    mirrorToStorage: defaulted(
      Type.Boolean({ description: "MinIO's files are copied to this environment's bucket of files every hour" }),
      false,
    ),
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
export type StorageClassSettings = DeepReadonly<Static<typeof StorageClassSettings>>;
