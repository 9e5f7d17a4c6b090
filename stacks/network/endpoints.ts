import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcEndpointRouteTableAssociation } from '@cdktf/provider-aws/lib/vpc-endpoint-route-table-association';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';

export interface EndpointsProps {
  readonly region: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** Such as `ecr.api`. */
  readonly interfaceServices: readonly string[];
  readonly privateSubnetIds: Readonly<Record<string, string>>;
  readonly privateRouteTableIds: Readonly<Record<string, string>>;
  readonly namePrefix: string;
}

/** AWS services reached without the internet: S3 always, because its gateway endpoint is free, others as the environment lists them. */
export class Endpoints extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointsProps,
  ) {
    super(scope, id);
    const s3 = new VpcEndpoint(this, 's3', {
      vpcId: props.vpcId,
      serviceName: `com.amazonaws.${props.region}.s3`,
      vpcEndpointType: 'Gateway',
      tags: { Name: `${props.namePrefix}-s3` },
    });
    for (const [zone, routeTableId] of Object.entries(props.privateRouteTableIds)) {
      new VpcEndpointRouteTableAssociation(this, `s3_${zone}`, { vpcEndpointId: s3.id, routeTableId });
    }
    if (props.interfaceServices.length) this.addInterfaceEndpoints();
  }

  private addInterfaceEndpoints(): void {
    const { region, vpcId, vpcCidr, interfaceServices, privateSubnetIds, namePrefix } = this.props;
    const group = new SecurityGroup(this, 'security-group', {
      name: `${namePrefix}-endpoints`,
      description: 'AWS services reached inside the VPC',
      vpcId,
      tags: { Name: `${namePrefix}-endpoints` },
    });
    new VpcSecurityGroupIngressRule(this, 'https', {
      securityGroupId: group.id,
      description: 'HTTPS from the VPC',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIpv4: vpcCidr,
    });
    for (const service of interfaceServices) {
      new VpcEndpoint(this, service, {
        vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: Object.values(privateSubnetIds),
        securityGroupIds: [group.id],
        tags: { Name: `${namePrefix}-${service}` },
      });
    }
  }
}
