import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { NodeGroupSettings } from '../../environments/settings/node-group';

/** Amazon Linux 2023 (docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html, amiType). */
const AMI_TYPES = { amd64: 'AL2023_x86_64_STANDARD', arm64: 'AL2023_ARM_64_STANDARD' } as const;
const CAPACITY_TYPES = { onDemand: 'ON_DEMAND', spot: 'SPOT' } as const;

export interface NodeGroupProps {
  readonly cluster: EksCluster;
  readonly settings: NodeGroupSettings;
  readonly roleArn: string;
  readonly subnetIds: string[];
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
  /** What a node needs before it can become ready. */
  readonly dependsOn: ITerraformDependable[];
}

/** A managed node group and the launch template of its instances. */
export class NodeGroup extends Construct {
  readonly nodeGroup: EksNodeGroup;

  constructor(scope: Construct, props: NodeGroupProps) {
    super(scope, props.settings.name);
    const { cluster, settings } = props;
    const template = this.launchTemplate(props);
    this.nodeGroup = new EksNodeGroup(this, 'node-group', {
      clusterName: cluster.name,
      // A prefix, so that a replacement can be ready before the old group goes.
      nodeGroupNamePrefix: `${settings.name}-`,
      nodeRoleArn: props.roleArn,
      subnetIds: props.subnetIds,
      version: cluster.version,
      amiType: AMI_TYPES[settings.architecture],
      capacityType: CAPACITY_TYPES[settings.capacity],
      instanceTypes: [...settings.instanceTypes],
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      scalingConfig: { minSize: settings.minimum, desiredSize: settings.desired, maxSize: settings.maximum },
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      labels: settings.labels,
      taint: settings.taints.map(({ key, value, effect }) => ({ key, value: value || undefined, effect })),
      // Autoscalers own the count once the group exists.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: props.dependsOn,
    });
  }

  private launchTemplate({ cluster, settings, volumesKeyArn, tags }: NodeGroupProps): LaunchTemplate {
    const name = `${cluster.nameInput}-${settings.name}`;
    return new LaunchTemplate(this, 'launch-template', {
      namePrefix: `${name}-`,
      description: `Nodes of ${name}`,
      updateDefaultVersion: true,
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          ebs: {
            encrypted: 'true',
            kmsKeyId: volumesKeyArn,
            volumeType: 'gp3',
            volumeSize: settings.diskGiB,
            deleteOnTermination: 'true',
          },
        },
      ],
      // Hop limit 1 keeps pods from the node's credentials; they have Pod Identity.
      metadataOptions: { httpEndpoint: 'enabled', httpTokens: 'required', httpPutResponseHopLimit: 1 },
      // A template that names interfaces must name the cluster's own security group, or nodes never join.
      networkInterfaces: [
        {
          deviceIndex: 0,
          associatePublicIpAddress: 'false',
          deleteOnTermination: 'true',
          securityGroups: [cluster.vpcConfig.clusterSecurityGroupId],
        },
      ],
      // The provider's default tags end at the template; instances and volumes get theirs here.
      tagSpecifications: ['instance', 'volume', 'network-interface'].map((resourceType) => ({
        resourceType,
        tags: { ...tags, Name: name },
      })),
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
