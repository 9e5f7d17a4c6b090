import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcEndpointRouteTableAssociation } from '@cdktf/provider-aws/lib/vpc-endpoint-route-table-association';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { EndpointServiceName } from '../../environments/settings/endpoint-services';
import { awsOf } from '../shared/aws';
import { prefixOf } from '../shared/naming';
import { policyDocument } from '../shared/policy-document';
import { interfaceEndpointPolicy, s3GatewayPolicy } from './endpoint-policies';
import type { ByZone } from './subnet';

export interface EndpointsProps {
  readonly environment: Environment;
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly interfaceServices: readonly EndpointServiceName[];
  /** Where interface endpoints get their addresses. */
  readonly subnetIds: ByZone;
  /** The route tables that lead to S3 through the gateway, by the zone or the kind of their subnets. */
  readonly routeTableIds: Readonly<Record<string, string>>;
}

/** AWS services reached without the internet: S3 always, because its gateway endpoint is free, others as the environment lists them. */
export class Endpoints extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointsProps,
  ) {
    super(scope, id);
    const { environment, vpcId, routeTableIds, interfaceServices } = props;
    const s3 = new VpcEndpoint(this, 's3', {
      vpcId,
      serviceName: this.serviceName('s3'),
      vpcEndpointType: 'Gateway',
      policy: policyDocument(s3GatewayPolicy(environment)),
      tags: { Name: `${prefixOf(environment)}-s3` },
    });
    for (const [name, routeTableId] of Object.entries(routeTableIds)) {
      new VpcEndpointRouteTableAssociation(this, `s3_${name}`, { vpcEndpointId: s3.id, routeTableId });
    }
    if (interfaceServices.length) this.addInterfaceEndpoints();
  }

  private addInterfaceEndpoints(): void {
    const { environment, vpcId, interfaceServices, subnetIds } = this.props;
    const securityGroupIds = [this.securityGroup()];
    for (const service of interfaceServices) {
      const policy = interfaceEndpointPolicy(environment, service);
      new VpcEndpoint(this, service, {
        vpcId,
        serviceName: this.serviceName(service),
        vpcEndpointType: 'Interface',
        // The service's usual name leads to the endpoint, so clients need no setting.
        privateDnsEnabled: true,
        subnetIds: Object.values(subnetIds),
        securityGroupIds,
        policy: policy && policyDocument(policy),
        tags: { Name: `${prefixOf(environment)}-${service}` },
      });
    }
  }

  /** Takes HTTPS from the VPC, and lets nothing out: an endpoint only answers. */
  private securityGroup(): string {
    const { environment, vpcId, vpcCidr } = this.props;
    const name = `${prefixOf(environment)}-endpoints`;
    const group = new SecurityGroup(this, 'security-group', {
      name,
      description: 'AWS services reached inside the VPC',
      vpcId,
      tags: { Name: name },
    });
    new VpcSecurityGroupIngressRule(this, 'https', {
      securityGroupId: group.id,
      description: 'HTTPS from the VPC',
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
      cidrIpv4: vpcCidr,
    });
    return group.id;
  }

  private serviceName(service: string): string {
    return `com.amazonaws.${awsOf(this.props.environment).region}.${service}`;
  }
}
