import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { Construct } from 'constructs';
import { addNetworkAcl } from './network-acl';
import { PUBLIC_ROWS } from './network-acl-rows';
import { addSubnet, type ByZone, type SubnetsProps } from './subnet';
import { zoneBlocks } from './subnet-plan';

export interface PublicSubnetsProps extends SubnetsProps {
  readonly internetGatewayId: string;
}

/** For load balancers and NAT gateways: the only subnets that the internet reaches. */
export class PublicSubnets extends Construct {
  readonly subnetIds: ByZone;
  readonly internetRoute: Route;

  constructor(scope: Construct, id: string, props: PublicSubnetsProps) {
    super(scope, id);
    const { vpcId, vpcCidr, zones, internetGatewayId } = props;
    const name = `${props.namePrefix}-public`;
    const { id: routeTableId } = new RouteTable(this, 'route-table', { vpcId, tags: { Name: name } });
    this.internetRoute = new Route(this, 'route', {
      routeTableId,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: internetGatewayId,
    });
    const networkAclId = addNetworkAcl(this, { vpcId, vpcCidr, name, rows: PUBLIC_ROWS });
    const subnetOf = (zone: string) =>
      addSubnet(new Construct(this, zone), {
        vpcId,
        zone,
        cidr: zoneBlocks(vpcCidr, zone).public,
        // Internet-facing load balancers are placed here.
        tags: { Name: `${name}-${zone}`, 'kubernetes.io/role/elb': '1' },
        routeTableId,
        networkAclId,
      });
    this.subnetIds = Object.fromEntries(zones.map((zone) => [zone, subnetOf(zone)]));
  }
}
