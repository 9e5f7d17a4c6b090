import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { Construct } from 'constructs';
import { addNetworkAcl } from './network-acl';
import { INTRA_ROWS } from './network-acl-rows';
import { addSubnet, type ByZone, type SubnetsProps } from './subnet';
import { zoneBlocks } from './subnet-plan';

/** For the interfaces of the control plane and of endpoints: nothing here ever speaks with the internet, so no route leads there. */
export class IntraSubnets extends Construct {
  readonly subnetIds: ByZone;
  readonly routeTableId: string;

  constructor(scope: Construct, id: string, { vpcId, vpcCidr, zones, namePrefix }: SubnetsProps) {
    super(scope, id);
    const name = `${namePrefix}-intra`;
    const { id: routeTableId } = new RouteTable(this, 'route-table', { vpcId, tags: { Name: name } });
    const networkAclId = addNetworkAcl(this, { vpcId, vpcCidr, name, rows: INTRA_ROWS });
    const subnetOf = (zone: string) =>
      addSubnet(new Construct(this, zone), {
        vpcId,
        zone,
        cidr: zoneBlocks(vpcCidr, zone).intra,
        tags: { Name: `${name}-${zone}` },
        routeTableId,
        networkAclId,
      });
    this.subnetIds = Object.fromEntries(zones.map((zone) => [zone, subnetOf(zone)]));
    this.routeTableId = routeTableId;
  }
}
