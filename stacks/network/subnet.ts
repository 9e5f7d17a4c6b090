import { NetworkAclAssociation } from '@cdktf/provider-aws/lib/network-acl-association';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import type { Construct } from 'constructs';

/** Ids of one kind, by the name of the zone. */
export type ByZone = Readonly<Record<string, string>>;

/** What the subnets of every kind are made from. */
export interface SubnetsProps {
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly zones: readonly string[];
  readonly namePrefix: string;
}

export interface SubnetProps {
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly routeTableId: string;
  readonly networkAclId: string;
}

/** Adds the subnet of one zone, with its routes and its network ACL, and returns its id. Nothing in it gets a public address by itself. */
export function addSubnet(scope: Construct, props: SubnetProps): string {
  const { vpcId, zone, cidr, tags, routeTableId, networkAclId } = props;
  const { id: subnetId } = new Subnet(scope, 'subnet', {
    vpcId,
    availabilityZone: zone,
    cidrBlock: cidr,
    mapPublicIpOnLaunch: false,
    tags,
  });
  new RouteTableAssociation(scope, 'route-table-association', { subnetId, routeTableId });
  new NetworkAclAssociation(scope, 'network-acl-association', { subnetId, networkAclId });
  return subnetId;
}
