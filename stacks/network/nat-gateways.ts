import { Eip } from '@cdktf/provider-aws/lib/eip';
import { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { NetworkSettings } from '../../environments/settings/network';

export interface NatGatewaysProps {
  readonly mode: NetworkSettings['natGateways'];
  readonly zones: readonly string[];
  readonly vpcId: string;
  readonly publicSubnetIds: Readonly<Record<string, string>>;
  readonly namePrefix: string;
  /** A gateway is made only once the VPC has a way to the internet. */
  readonly dependsOn: ITerraformDependable[];
}

/** The private subnets' way to the internet, keyed by the name of the zone. */
export class NatGateways extends Construct {
  /** The gateway that each zone uses; empty without NAT. */
  readonly idByZone: Readonly<Record<string, string>>;
  /** Each gateway once, by its zone, or as `regional`. */
  readonly idByName: Readonly<Record<string, string>>;
  private readonly made: Record<string, string> = {};

  constructor(
    scope: Construct,
    id: string,
    private readonly props: NatGatewaysProps,
  ) {
    super(scope, id);
    this.idByZone = this.gatewayByZone();
    this.idByName = this.made;
  }

  private gatewayByZone(): Readonly<Record<string, string>> {
    const { mode, zones } = this.props;
    const [first] = zones;
    const inEveryZone = (id: string) => Object.fromEntries(zones.map((zone) => [zone, id]));
    switch (mode) {
      case 'none':
        return {};
      case 'single':
        return first === undefined ? {} : inEveryZone(this.zonal(first));
      case 'perZone':
        return Object.fromEntries(zones.map((zone) => [zone, this.zonal(zone)]));
      case 'regional':
        return inEveryZone(this.regional());
    }
  }

  private zonal(zone: string): string {
    const { publicSubnetIds, namePrefix, dependsOn } = this.props;
    const subnetId = publicSubnetIds[zone];
    if (subnetId === undefined) throw new Error(`zone ${zone} has no public subnet`);
    const scope = new Construct(this, zone);
    const tags = { Name: `${namePrefix}-nat-${zone}` };
    const address = new Eip(scope, 'eip', { domain: 'vpc', tags, dependsOn });
    const { id } = new NatGateway(scope, 'nat-gateway', {
      allocationId: address.allocationId,
      subnetId,
      tags,
      dependsOn,
    });
    this.made[zone] = id;
    return id;
  }

  /** AWS brings the addresses and follows the zones (docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html). */
  private regional(): string {
    const { vpcId, namePrefix, dependsOn } = this.props;
    const { id } = new NatGateway(this, 'regional', {
      availabilityMode: 'regional',
      vpcId,
      tags: { Name: `${namePrefix}-nat` },
      dependsOn,
    });
    this.made.regional = id;
    return id;
  }
}
