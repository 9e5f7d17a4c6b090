import { DefaultNetworkAcl } from '@cdktf/provider-aws/lib/default-network-acl';
import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { endpointServices } from '../../environments/settings/endpoint-services';
import type { NetworkSettings } from '../../environments/settings/network';
import { addAwsProvider } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';
import { discoveryTagsOf } from '../shared/karpenter';
import { prefixOf } from '../shared/naming';
import { Endpoints } from './endpoints';
import { FlowLogs } from './flow-logs';
import { IntraSubnets } from './intra-subnets';
import { NatGateways } from './nat-gateways';
import { OperatorHost } from './operator-host';
import { tunnelCommand } from './operator-tunnel';
import { PrivateSubnets } from './private-subnets';
import { PublicSubnets } from './public-subnets';
import type { ByZone } from './subnet';

/** The VPC over the named zones: its subnets, the way out, the endpoints, the record of its traffic, and the operator host. */
export class NetworkStack extends EnvironmentStack {
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Where nodes and pods live. */
  readonly privateSubnetIds: ByZone;
  /** Where the control plane's interfaces live; without a route to the internet. */
  readonly intraSubnetIds: ByZone;
  /** Each NAT gateway once, by its zone, or as `regional`. */
  readonly natGatewayIds: Readonly<Record<string, string>>;
  /** Of the operator host, where there is one. */
  readonly operatorSecurityGroupId?: string;

  constructor(scope: Construct, environment: Environment, settings: NetworkSettings) {
    super(scope, environment, 'network');
    addAwsProvider(this, environment);
    const { zones, cidr: vpcCidr } = settings;
    const namePrefix = prefixOf(environment);

    const vpc = this.addVpc(vpcCidr, namePrefix);
    const vpcId = vpc.id;
    const gateway = new InternetGateway(this, 'internet', { vpcId, tags: { Name: namePrefix } });
    const subnets = { vpcId, vpcCidr, zones, namePrefix };
    const publicSubnets = new PublicSubnets(this, 'public', { ...subnets, internetGatewayId: gateway.id });
    const privateSubnets = new PrivateSubnets(this, 'private', { ...subnets, nodeTags: discoveryTagsOf(environment) });
    const intraSubnets = new IntraSubnets(this, 'intra', subnets);

    const nat = new NatGateways(this, 'nat', {
      mode: settings.natGateways,
      zones,
      vpcId,
      publicSubnetIds: publicSubnets.subnetIds,
      namePrefix,
      dependsOn: [publicSubnets.internetRoute],
    });
    privateSubnets.routeToInternet(nat.idByZone);
    new Endpoints(this, 'endpoint', {
      environment,
      vpcId,
      vpcCidr,
      interfaceServices: endpointServices(settings.interfaceEndpoints),
      subnetIds: intraSubnets.subnetIds,
      routeTableIds: { ...privateSubnets.routeTableIds, intra: intraSubnets.routeTableId },
    });
    new FlowLogs(this, 'flow-logs', { environment, settings: settings.flowLogs, vpc });

    this.vpcId = vpcId;
    this.vpcCidr = vpcCidr;
    this.privateSubnetIds = privateSubnets.subnetIds;
    this.intraSubnetIds = intraSubnets.subnetIds;
    this.natGatewayIds = nat.idByName;
    if (settings.operatorHost) {
      const host = new OperatorHost(this, 'operator', {
        environment,
        vpcId,
        vpcCidr,
        subnetIds: this.privateSubnetIds,
      });
      this.operatorSecurityGroupId = host.securityGroupId;
      new TerraformOutput(this, 'tunnel', {
        description:
          "Forwards https://localhost:8443 to the private Kubernetes API; kubectl then needs --server and, as --tls-server-name, the API's own name",
        value: tunnelCommand(environment, host.name),
      });
    }
  }

  /** The VPC, and what AWS makes with it emptied: an interface or a subnet that names nothing else reaches nothing. */
  private addVpc(cidrBlock: string, namePrefix: string): Vpc {
    const vpc = new Vpc(this, 'vpc', {
      cidrBlock,
      enableDnsHostnames: true,
      enableDnsSupport: true,
      tags: { Name: namePrefix },
    });
    const tags = { Name: `${namePrefix}-default` };
    new DefaultSecurityGroup(this, 'default', { vpcId: vpc.id, ingress: [], egress: [], tags });
    new DefaultNetworkAcl(this, 'default-acl', {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      tags,
      // A new subnet is here until its own network ACL takes it.
      lifecycle: { ignoreChanges: ['subnet_ids'] },
    });
    return vpc;
  }
}
