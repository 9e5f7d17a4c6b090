import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';

/** At most 64 characters, which is all that ACM takes as the first name of a certificate. */
const HOST_NAME = { pattern: '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$', maxLength: 64 };

const FailoverSettings = Type.Object(
  {
    role: Type.Enum(['primary', 'secondary'], {
      description: 'who answers to the public name: this environment as long as it can, or when the other cannot',
    }),
    ownName: Type.String({
      ...HOST_NAME,
      description:
        'the name of this environment alone, such as production.files.example.com; it is asked for its health',
    }),
  },
  {
    additionalProperties: false,
    description: 'shares the public name with an environment in another region, by failover records of Route 53',
  },
);

/** The public name of the file server, its certificate and its load balancer. */
export const DomainSettings = Type.Object(
  {
    name: Type.String({ ...HOST_NAME, description: 'the name that users know, such as files.example.com' }),
    hostedZone: Type.String({
      ...HOST_NAME,
      description: 'the public hosted zone of Route 53 in this account that holds the name, such as example.com',
    }),
    failover: Type.Optional(FailoverSettings),
  },
  {
    additionalProperties: false,
    description: 'the public name: with it come a certificate, a load balancer and records in Route 53',
  },
);

export type DomainSettings = DeepReadonly<Static<typeof DomainSettings>>;

/** The names by which this environment is reached, that of users first. */
export function namesOf({ name, failover }: DomainSettings): readonly string[] {
  return failover ? [name, failover.ownName] : [name];
}
