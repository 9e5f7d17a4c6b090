import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { KUBERNETES_NAME } from './kubernetes-name';

export const StorageClassSettings = Type.Object(
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

export type StorageClassSettings = DeepReadonly<Static<typeof StorageClassSettings>>;
