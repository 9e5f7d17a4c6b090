import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { Construct } from 'constructs';
import { addNetworkAcl } from './network-acl';
import { PRIVATE_ROWS } from './network-acl-rows';
import { addSubnet, type ByZone, type SubnetsProps } from './subnet';
import { zoneBlocks } from './subnet-plan';

export interface PrivateSubnetsProps extends SubnetsProps {
  /** Tags by which nodes find their subnets. */
  readonly nodeTags: Readonly<Record<string, string>>;
}

/** For nodes and pods. Each zone has a route table of its own, so that each can use its own NAT gateway. */
export class PrivateSubnets extends Construct {
  readonly subnetIds: ByZone;
  readonly routeTableIds: ByZone;

  constructor(scope: Construct, id: string, { vpcId, vpcCidr, zones, namePrefix, nodeTags }: PrivateSubnetsProps) {
    super(scope, id);
    const networkAclId = addNetworkAcl(this, { vpcId, vpcCidr, name: `${namePrefix}-private`, rows: PRIVATE_ROWS });
    const ids = zones.map((zone) => {
      const zoneScope = new Construct(this, zone);
      const name = `${namePrefix}-private-${zone}`;
      const { id: routeTableId } = new RouteTable(zoneScope, 'route-table', { vpcId, tags: { Name: name } });
      const subnetId = addSubnet(zoneScope, {
        vpcId,
        zone,
        cidr: zoneBlocks(vpcCidr, zone).private,
        // Internal load balancers are placed here (docs.aws.amazon.com/eks/latest/userguide/network-load-balancing.html).
        tags: { Name: name, 'kubernetes.io/role/internal-elb': '1', ...nodeTags },
        routeTableId,
        networkAclId,
      });
      return { zone, subnetId, routeTableId };
    });
    this.subnetIds = Object.fromEntries(ids.map(({ zone, subnetId }) => [zone, subnetId]));
    this.routeTableIds = Object.fromEntries(ids.map(({ zone, routeTableId }) => [zone, routeTableId]));
  }

  /** Sends each zone's way out through its gateway; a zone without a gateway has none. */
  routeToInternet(natGatewayIds: ByZone): void {
    for (const [zone, natGatewayId] of Object.entries(natGatewayIds)) {
      const routeTableId = this.routeTableIds[zone];
      if (routeTableId === undefined) throw new Error(`zone ${zone} has no private subnet`);
      const zoneScope = this.node.findChild(zone) as Construct;
      new Route(zoneScope, 'route', { routeTableId, destinationCidrBlock: '0.0.0.0/0', natGatewayId });
    }
  }
}
