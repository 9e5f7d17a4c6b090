import { AutoscalingGroup } from '@cdktf/provider-aws/lib/autoscaling-group';
import { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { awsOf, partitionOf } from '../shared/aws';
import { prefixOf } from '../shared/naming';
import { Role } from '../shared/role';
import { tagsOf } from '../shared/tags';
import { trustOf } from '../shared/trust-policies';
import type { ByZone } from './subnet';

/** EC2 looks the image up whenever it starts a host (docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RequestLaunchTemplateData.html, ImageId), so no plan ever waits for a new one. */
const IMAGE = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64';

/** Seven days in seconds. Then the group starts another host, with that day's image: nobody patches one, and none grows old. */
const LIFETIME = 7 * 24 * 60 * 60;

/** What the host may begin; nothing may begin towards it. The DNS of the VPC itself is never filtered. */
const EGRESS = [
  { name: 'https', description: 'HTTPS to Session Manager and to the Kubernetes API', protocol: 'tcp', port: 443 },
  { name: 'dns-udp', description: 'DNS to resolvers inside the VPC', protocol: 'udp', port: 53, insideVpc: true },
  { name: 'dns-tcp', description: 'Long DNS answers inside the VPC', protocol: 'tcp', port: 53, insideVpc: true },
];

export interface OperatorHostProps {
  readonly environment: Environment;
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly subnetIds: ByZone;
}

/**
 * A host that people and pipelines forward through to a private Kubernetes API. It has no public address and takes no
 * connection: its agent calls Session Manager, which admits whoever IAM admits and records who came.
 */
export class OperatorHost extends Construct {
  readonly securityGroupId: string;
  readonly name: string;
  private readonly tags: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: OperatorHostProps,
  ) {
    super(scope, id);
    const { environment, subnetIds } = props;
    this.name = `${prefixOf(environment)}-operator`;
    this.tags = { ...tagsOf(environment), Name: this.name };
    this.securityGroupId = this.securityGroup();
    const role = new Role(this, 'role', {
      name: this.name,
      description: `Operator host of ${prefixOf(environment)}`,
      trust: trustOf('ec2'),
      managedPolicyArns: [`arn:${partitionOf(awsOf(environment).region)}:iam::aws:policy/AmazonSSMManagedInstanceCore`],
    });
    const profile = new IamInstanceProfile(this, 'instance-profile', { name: this.name, role: role.name });
    const template = this.launchTemplate(profile.arn);
    // A group of one, which replaces a lost host, in another zone where one fails.
    new AutoscalingGroup(this, 'autoscaling-group', {
      name: this.name,
      minSize: 1,
      maxSize: 1,
      vpcZoneIdentifier: Object.values(subnetIds),
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      maxInstanceLifetime: LIFETIME,
      // The provider's default tags reach neither the group nor what it starts.
      tag: Object.entries(this.tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true })),
      dependsOn: [...role.ready],
    });
  }

  private securityGroup(): string {
    const { vpcId, vpcCidr } = this.props;
    const { id: securityGroupId } = new SecurityGroup(this, 'security-group', {
      name: this.name,
      description: 'Operator host, reached through Session Manager alone',
      vpcId,
      tags: { Name: this.name },
    });
    for (const { name, description, protocol, port, insideVpc } of EGRESS) {
      new VpcSecurityGroupEgressRule(this, name, {
        securityGroupId,
        description,
        ipProtocol: protocol,
        fromPort: port,
        toPort: port,
        cidrIpv4: insideVpc ? vpcCidr : '0.0.0.0/0',
      });
    }
    return securityGroupId;
  }

  private launchTemplate(instanceProfileArn: string): LaunchTemplate {
    const { environment } = this.props;
    return new LaunchTemplate(this, 'launch-template', {
      name: this.name,
      description: `Operator host of ${prefixOf(environment)}`,
      updateDefaultVersion: true,
      imageId: IMAGE,
      instanceType: 't4g.nano',
      iamInstanceProfile: { arn: instanceProfileArn },
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      // The account's own key for EBS: the disk holds the operating system and nothing else.
      blockDeviceMappings: [
        { deviceName: '/dev/xvda', ebs: { encrypted: 'true', volumeType: 'gp3', deleteOnTermination: 'true' } },
      ],
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: 'false',
          deleteOnTermination: 'true',
          securityGroups: [this.securityGroupId],
        },
      ],
      // The instance has its tags from the group.
      tagSpecifications: ['volume', 'network-interface'].map((resourceType) => ({ resourceType, tags: this.tags })),
    });
  }
}
