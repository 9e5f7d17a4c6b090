import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association';
import { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Construct } from 'constructs';

export interface PrivateZoneProps {
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly name: string;
  /** Tags of the subnet, besides those for load balancers. */
  readonly tags: Readonly<Record<string, string>>;
}

/** The private subnet of one zone, with a route table of its own so that each zone can use its own gateway. */
export class PrivateZone extends Construct {
  readonly subnetId: string;
  readonly routeTableId: string;

  constructor(scope: Construct, { vpcId, zone, cidr, name, tags }: PrivateZoneProps) {
    super(scope, zone);
    const subnet = new Subnet(this, 'subnet', {
      vpcId,
      availabilityZone: zone,
      cidrBlock: cidr,
      mapPublicIpOnLaunch: false,
      // Internal load balancers are placed here (docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html).
      tags: { Name: name, 'kubernetes.io/role/internal-elb': '1', ...tags },
    });
    const table = new RouteTable(this, 'route-table', { vpcId, tags: { Name: name } });
    new RouteTableAssociation(this, 'route-table-association', { subnetId: subnet.id, routeTableId: table.id });
    this.subnetId = subnet.id;
    this.routeTableId = table.id;
  }

  routeToInternet(natGatewayId: string): void {
    new Route(this, 'route', { routeTableId: this.routeTableId, destinationCidrBlock: '0.0.0.0/0', natGatewayId });
  }
}
