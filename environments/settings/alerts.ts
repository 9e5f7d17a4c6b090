import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** Who is told when something goes wrong. */
export const AlertSettings = Type.Object(
  {
    emails: defaulted(
      Type.Array(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$', maxLength: 254 }), {
        maxItems: 20,
        uniqueItems: true,
        description: 'addresses that alarms are sent to; each must confirm once, by a mail of AWS',
      }),
      [],
    ),
  },
  { additionalProperties: false, description: 'who is told when something goes wrong' },
);

export type AlertSettings = DeepReadonly<Static<typeof AlertSettings>>;
