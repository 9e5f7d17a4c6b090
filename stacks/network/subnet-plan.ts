import { formatCidr, parseCidr, subBlock } from '../../environments/cidr';

/** The blocks of one zone's subnets. */
export interface ZoneBlocks {
  readonly private: string;
  readonly public: string;
  readonly intra: string;
}

/**
 * Cuts a zone's subnets from the VPC. The VPC is cut into eight equal parts and the letter of the
 * zone chooses one, so that other zones never move a zone's addresses. The first half of the part
 * is private, the eighth after it public, the next one intra, and the last quarter is kept for subnets
 * of later kinds: 10.0.0.0/16 gives eu-west-1b 10.0.32.0/20, 10.0.48.0/22 and 10.0.52.0/22.
 *
 * The smallest VPC, a /20, leaves a zone 59 intra addresses: EKS asks for 16 in each subnet of a control
 * plane (docs.aws.amazon.com/eks/latest/userguide/network-reqs.html), and each endpoint takes one.
 */
export function zoneBlocks(vpcCidr: string, zone: string): ZoneBlocks {
  const vpc = parseCidr(vpcCidr);
  if (!vpc) throw new RangeError(`${vpcCidr} is no IPv4 block`);
  const part = subBlock(vpc, vpc.prefix + 3, zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0));
  return {
    private: formatCidr(subBlock(part, part.prefix + 1, 0)),
    public: formatCidr(subBlock(part, part.prefix + 3, 4)),
    intra: formatCidr(subBlock(part, part.prefix + 3, 5)),
  };
}
