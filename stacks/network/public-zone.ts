import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';

export interface PublicZoneProps {
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly name: string;
  readonly routeTableId: string;
}

/** The public subnet of one zone: for load balancers and NAT gateways, so nothing gets a public address by default. */
export class PublicZone extends Construct {
  readonly subnetId: string;

  constructor(scope: Construct, { vpcId, zone, cidr, name, routeTableId }: PublicZoneProps) {
    super(scope, zone);
    const subnet = new Subnet(this, 'subnet', {
      vpcId,
      availabilityZone: zone,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: false,
      // Internet-facing load balancers are placed here.
      tags: { Name: name, 'kubernetes.io/role/elb': '1' },
    });
    new RouteTableAssociation(this, 'route-table-association', { subnetId: subnet.id, routeTableId });
    this.subnetId = subnet.id;
  }
}
