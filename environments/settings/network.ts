import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { ENDPOINT_CHOICES } from './endpoint-services';
import { FlowLogSettings } from './flow-logs';

/** The VPC of an environment. */
export const NetworkSettings = Type.Object(
  {
    cidr: Type.String({
      description: 'the IPv4 block of the VPC, /16 to /20, not used by any network it will be connected to',
    }),
    zones: Type.Array(Type.String(), {
      minItems: 2,
      maxItems: 6,
      uniqueItems: true,
      description:
        'availability zones by name; add new ones at the end. EKS cannot place its control plane in the zones with the ids use1-az3, usw1-az2 and cac1-az3',
    }),
    natGateways: defaulted(
      Type.Enum(['none', 'single', 'perZone', 'regional'], {
        description:
          'how private subnets reach the internet: not at all, by one gateway in the first zone, by one in each zone, or by one that AWS spreads over the zones; an account may have five Elastic IPs at first, and each zone of perZone takes one',
      }),
      'perZone',
    ),
    interfaceEndpoints: defaulted(
      Type.Array(Type.Enum(ENDPOINT_CHOICES), {
        uniqueItems: true,
        description:
          'AWS services reached inside the VPC, such as ecr.api, or all that a cluster without internet needs: cluster; each is billed by zone and hour',
      }),
      [],
    ),
    flowLogs: defaulted(FlowLogSettings, { destination: 'cloudWatch', retentionDays: 365, deletionProtection: true }),
    operatorHost: defaulted(
      Type.Boolean({
        description:
          'a small host in the private subnets, reached through Session Manager alone, that forwards to a private Kubernetes API',
      }),
      false,
    ),
  },
  { additionalProperties: false, description: 'the VPC' },
);

export type NetworkSettings = DeepReadonly<Static<typeof NetworkSettings>>;
