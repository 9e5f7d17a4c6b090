import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { NetworkSettings } from '../../environments/settings/network';
import { addAwsProvider, awsOf } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';
import { discoveryTagsOf } from '../shared/karpenter';
import { prefixOf } from '../shared/naming';
import { Endpoints } from './endpoints';
import { NatGateways } from './nat-gateways';
import { PrivateZone } from './private-zone';
import { PublicZone } from './public-zone';
import { zoneBlocks } from './subnet-plan';

/** The VPC over the named zones: public and private subnets, the way out, and the endpoints. */
export class NetworkStack extends EnvironmentStack {
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** The private subnet of each zone, by the zone's name. */
  readonly privateSubnetIds: Readonly<Record<string, string>>;
  /** The subnets of the control plane: the private ones, until there is a tier of its own. */
  readonly intraSubnetIds: Readonly<Record<string, string>>;
  /** The group of the operator host, where there is one. */
  readonly operatorSecurityGroupId?: string;

  constructor(scope: Construct, environment: Environment, settings: NetworkSettings) {
    super(scope, environment, 'network');
    addAwsProvider(this, environment);
    const { zones, cidr } = settings;
    const namePrefix = prefixOf(environment);

    // Without flow logs, which are billed by the traffic they record.
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock: cidr,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: namePrefix },
    });
    // Without rules: whatever names no security group of its own reaches nothing.
    new DefaultSecurityGroup(this, 'default', {
      vpcId: vpc.id,
      ingress: [],
      egress: [],
      tags: { Name: `${namePrefix}-default` },
    });

    const gateway = new InternetGateway(this, 'internet', { vpcId: vpc.id, tags: { Name: namePrefix } });
    const publicScope = new Construct(this, 'public');
    const publicTable = new RouteTable(publicScope, 'route-table', {
      vpcId: vpc.id,
      tags: { Name: `${namePrefix}-public` },
    });
    const publicRoute = new Route(publicScope, 'route', {
      routeTableId: publicTable.id,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.id,
    });
    const publicZones = zones.map(
      (zone) =>
        new PublicZone(publicScope, {
          vpcId: vpc.id,
          zone,
          cidr: zoneBlocks(cidr, zone).public,
          name: `${namePrefix}-public-${zone}`,
          routeTableId: publicTable.id,
        }),
    );
    const privateScope = new Construct(this, 'private');
    const privateZones = zones.map(
      (zone) =>
        new PrivateZone(privateScope, {
          vpcId: vpc.id,
          zone,
          cidr: zoneBlocks(cidr, zone).private,
          name: `${namePrefix}-private-${zone}`,
          tags: discoveryTagsOf(environment),
        }),
    );
    this.privateSubnetIds = byZone(privateZones, ({ subnetId }) => subnetId);
    this.intraSubnetIds = this.privateSubnetIds;
    this.vpcId = vpc.id;
    this.vpcCidr = cidr;

    const nat = new NatGateways(this, 'nat', {
      mode: settings.natGateways,
      zones,
      vpcId: vpc.id,
      publicSubnetIds: byZone(publicZones, ({ subnetId }) => subnetId),
      namePrefix,
      dependsOn: [publicRoute],
    });
    for (const zone of privateZones) {
      const natGatewayId = nat.idByZone[zone.node.id];
      if (natGatewayId !== undefined) zone.routeToInternet(natGatewayId);
    }
    new Endpoints(this, 'endpoint', {
      region: awsOf(environment).region,
      vpcId: vpc.id,
      vpcCidr: cidr,
      interfaceServices: settings.interfaceEndpoints,
      privateSubnetIds: this.privateSubnetIds,
      privateRouteTableIds: byZone(privateZones, ({ routeTableId }) => routeTableId),
      namePrefix,
    });
  }
}

function byZone<Z extends Construct>(zones: readonly Z[], id: (zone: Z) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(zones.map((zone) => [zone.node.id, id(zone)]));
}
