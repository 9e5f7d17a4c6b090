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
    endpoints: defaulted(
      Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_]{0,30}$' }), {
        maxItems: 5,
        uniqueItems: true,
        description:
          'names of HTTPS endpoints that alarms are sent to, such as pagerduty or opsgenie; the address of each holds a key, so Terraform asks for it as the variable alert_endpoint_<name>',
      }),
      [],
    ),
  },
  { additionalProperties: false, description: 'who is told when something goes wrong' },
);

export type AlertSettings = DeepReadonly<Static<typeof AlertSettings>>;
