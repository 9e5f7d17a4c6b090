import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';

const Port = (description: string) => Type.Integer({ minimum: 0, maximum: 65535, description });

/** One destination that nodes and pods reach besides HTTPS and the VPC's DNS. */
export const NodeEgressSettings = Type.Object(
  {
    name: Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$', description: 'lower-case letters, digits and hyphens' }),
    description: Type.String({
      // What EC2 accepts in the description of a rule (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html).
      pattern: '^[a-zA-Z0-9. _:/()#,@\\[\\]+=&;{}!$*-]{1,255}$',
      description: 'what the nodes need it for, without quotes and apostrophes',
    }),
    protocol: Type.Enum(['tcp', 'udp'], { description: 'the transport protocol' }),
    fromPort: Port('the first port'),
    toPort: Port('the last port'),
    cidr: Type.String({ description: 'the block of the destination, such as 198.51.100.0/24' }),
  },
  { additionalProperties: false },
);

export type NodeEgressSettings = DeepReadonly<Static<typeof NodeEgressSettings>>;
