import { overlaps, parseCidr } from '../cidr';
import { missingServices } from '../settings/endpoint-services';
import type { Rule } from './rule';

/** Each zone's subnets are cut from the VPC by length: /16 leaves 4,091 pod addresses a zone, /20 leaves 251. */
const LARGEST_PREFIX = 20;
/** AWS accepts no VPC block larger than a /16 (docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html). */
const SMALLEST_PREFIX = 16;

/** Rules about the VPC. */
export const networkRules: readonly Rule[] = [
  {
    name: 'the VPC has a valid block',
    reads: ['network'],
    check: ({ network }) => {
      if (!network) return [];
      const problem = (message: string) => [{ path: 'network.cidr', value: network.cidr, message }];
      const block = parseCidr(network.cidr);
      if (!block) return problem('is no IPv4 block; write it as 10.0.0.0/16, with zeros after the prefix');
      return block.prefix < SMALLEST_PREFIX || block.prefix > LARGEST_PREFIX
        ? problem(
            `has a prefix outside /${SMALLEST_PREFIX} to /${LARGEST_PREFIX}; AWS allows no larger block, and a smaller one leaves a zone's subnets too few addresses`,
          )
        : [];
    },
  },
  {
    name: 'the VPC and the Services have blocks of their own',
    reads: ['network', 'cluster'],
    check: ({ network, cluster }) => {
      const vpc = network && parseCidr(network.cidr);
      const services = cluster && parseCidr(cluster.serviceCidr);
      return vpc && services && overlaps(vpc, services)
        ? [
            {
              path: 'cluster.serviceCidr',
              value: cluster.serviceCidr,
              message: `overlaps network.cidr ${network.cidr}; choose another block for one of them`,
            },
          ]
        : [];
    },
  },
  {
    name: 'zones belong to the region',
    reads: ['aws', 'network'],
    check: ({ aws, network }) =>
      (aws && network ? network.zones : []).flatMap((zone, index) =>
        new RegExp(`^${aws?.region}[a-h]$`).test(zone)
          ? []
          : [
              {
                path: `network.zones[${index}]`,
                value: zone,
                message: `is no availability zone of ${aws?.region}; use the region's name and a letter from a to h`,
              },
            ],
      ),
  },
  {
    name: 'nodes without NAT have endpoints',
    reads: ['network', 'cluster'],
    check: ({ network, cluster }) => {
      if (!network || !cluster || network.natGateways !== 'none') return [];
      const missing = missingServices(network.interfaceEndpoints, 'nodes');
      return missing.length
        ? [
            {
              path: 'network.natGateways',
              value: 'none',
              message: `leaves the nodes no way to AWS; choose a gateway, or add cluster, or at least ${missing.join(', ')}, to network.interfaceEndpoints`,
            },
          ]
        : [];
    },
  },
  {
    name: 'the operator host reaches Session Manager',
    reads: ['network'],
    check: ({ network }) => {
      if (!network?.operatorHost || network.natGateways !== 'none') return [];
      const missing = missingServices(network.interfaceEndpoints, 'operatorHost');
      return missing.length
        ? [
            {
              path: 'network.operatorHost',
              value: true,
              message: `has no way to Session Manager without NAT; add ${missing.join(', ')} to network.interfaceEndpoints`,
            },
          ]
        : [];
    },
  },
];
