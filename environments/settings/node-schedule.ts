import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** When a node group is emptied and filled again, such as for the night. */
export const NodeScheduleSettings = Type.Object(
  {
    scaleDown: Type.String({ description: 'when the last node goes: a cron expression of five fields, 0 20 * * *' }),
    scaleUp: Type.String({ description: 'when the desired count comes back: a cron expression, 0 7 * * 1-5' }),
    timeZone: defaulted(
      Type.String({ description: 'an IANA time zone such as Europe/Dublin, with its summer time' }),
      'Etc/UTC',
    ),
  },
  { additionalProperties: false, description: 'when the group is emptied and filled again, such as for the night' },
);

export type NodeScheduleSettings = DeepReadonly<Static<typeof NodeScheduleSettings>>;
