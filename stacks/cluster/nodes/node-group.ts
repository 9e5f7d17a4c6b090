import { AutoscalingGroupTagA } from '@cdktf/provider-aws/lib/autoscaling-group-tag';
import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { type ITerraformDependable, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { NodeGroupSettings } from '../../../environments/settings/node-group';
import { nodeLaunchTemplate } from './node-launch-template';
import { NodeSchedule } from './node-schedule';
import { OPERATING_SYSTEMS } from './operating-systems';

const CAPACITY_TYPES = { onDemand: 'ON_DEMAND', spot: 'SPOT' } as const;

export interface NodeGroupProps {
  readonly cluster: EksCluster;
  readonly kubernetesVersion: string;
  readonly settings: NodeGroupSettings;
  readonly roleArn: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
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
    const template = nodeLaunchTemplate(this, { ...props, name: `${cluster.nameInput}-${settings.name}` });
    this.nodeGroup = new EksNodeGroup(this, 'node-group', {
      clusterName: cluster.name,
      // A prefix, so that a replacement can be ready before the old group goes.
      nodeGroupNamePrefix: `${settings.name}-`,
      nodeRoleArn: props.roleArn,
      subnetIds: props.subnetIds,
      version: cluster.version,
      amiType: OPERATING_SYSTEMS[settings.operatingSystem].amiTypes[settings.architecture],
      releaseVersion: settings.releaseVersion ?? this.recommendedRelease(props),
      capacityType: CAPACITY_TYPES[settings.capacity],
      instanceTypes: [...settings.instanceTypes],
      launchTemplate: { id: template.id, version: Token.asString(template.latestVersion) },
      scalingConfig: { minSize: settings.minimum, desiredSize: settings.desired, maxSize: settings.maximum },
      updateConfig: { maxUnavailablePercentage: settings.maxUnavailablePercentage },
      nodeRepairConfig: { enabled: true },
      labels: settings.labels,
      taint: settings.taints.map(({ key, value, effect }) => ({ key, value: value || undefined, effect })),
      // Autoscalers and schedules own the count once the group exists.
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: props.dependsOn,
    });
    this.tagAutoscalingGroup(props.tags);
    if (settings.schedule) {
      new NodeSchedule(this, 'schedule', {
        nodeGroup: this.nodeGroup,
        settings: settings.schedule,
        desired: settings.desired,
      });
    }
  }

  /** The tags of the node group end there (docs.aws.amazon.com/eks/latest/userguide/create-managed-node-group.html). */
  private tagAutoscalingGroup(tags: NodeGroupProps['tags']): void {
    for (const [key, value] of Object.entries(tags)) {
      new AutoscalingGroupTagA(this, `tag-${key}`, {
        autoscalingGroupName: this.nodeGroup.resources.get(0).autoscalingGroups.get(0).name,
        tag: { key, value, propagateAtLaunch: false },
      });
    }
  }

  /** The value of a public parameter is no secret, so it is read as such and stays visible in plans. */
  private recommendedRelease({ settings, kubernetesVersion }: NodeGroupProps): string {
    const { releaseParameter } = OPERATING_SYSTEMS[settings.operatingSystem];
    return new DataAwsSsmParameter(this, 'release', {
      name: releaseParameter(kubernetesVersion, settings.architecture),
    }).insecureValue;
  }
}
