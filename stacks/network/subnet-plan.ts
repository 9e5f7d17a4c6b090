import { formatCidr, parseCidr, subBlock } from '../../environments/cidr';

/** The blocks of one zone's subnets. */
export interface ZoneBlocks {
  readonly private: string;
  readonly public: string;
}

/**
 * Cuts a zone's subnets from the VPC. The VPC is cut into eight equal parts and the letter of the
 * zone chooses one, so that other zones never move a zone's addresses. The first half of the part
 * is private, the eighth after it public, and the rest is kept for subnets of later kinds:
 * 10.0.0.0/16 gives eu-west-1b 10.0.32.0/20 and 10.0.48.0/22.
 */
export function zoneBlocks(vpcCidr: string, zone: string): ZoneBlocks {
  const vpc = parseCidr(vpcCidr);
  if (!vpc) throw new RangeError(`${vpcCidr} is no IPv4 block`);
  const part = subBlock(vpc, vpc.prefix + 3, zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0));
  return {
    private: formatCidr(subBlock(part, part.prefix + 1, 0)),
    public: formatCidr(subBlock(part, part.prefix + 3, 4)),
  };
}
