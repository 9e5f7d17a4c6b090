import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** Backups of Kubernetes objects and volumes. */
export const VeleroSettings = Type.Object(
  {
    schedule: defaulted(
      Type.String({ description: 'when the objects of the whole cluster are backed up, as in cron, in UTC' }),
      '0 2 * * *',
    ),
    keepDays: defaulted(
      Type.Integer({
        minimum: 1,
        maximum: 3650,
        description: "days for which backups are kept, the application's own among them, and the snapshots in them",
      }),
      30,
    ),
  },
  { additionalProperties: false, description: 'Velero, which backs up objects and volumes to the bucket of backups' },
);

export type VeleroSettings = DeepReadonly<Static<typeof VeleroSettings>>;
