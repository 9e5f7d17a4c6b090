import { AutoscalingSchedule } from '@cdktf/provider-aws/lib/autoscaling-schedule';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import { Construct } from 'constructs';
import type { NodeScheduleSettings } from '../../../environments/settings/node-schedule';

/** Leaves a size as it is; without, the provider would set it to 0. */
const UNCHANGED = -1;

export interface NodeScheduleProps {
  readonly nodeGroup: EksNodeGroup;
  readonly settings: NodeScheduleSettings;
  /** The nodes that come back. */
  readonly desired: number;
}

/**
 * Empties a node group and fills it again. It sets only the desired count, which EKS leaves to others;
 * the bounds stay as EKS knows them. Nodes that go are drained first.
 */
export class NodeSchedule extends Construct {
  constructor(scope: Construct, id: string, { nodeGroup, settings, desired }: NodeScheduleProps) {
    super(scope, id);
    const autoscalingGroupName = nodeGroup.resources.get(0).autoscalingGroups.get(0).name;
    const sizes = { minSize: UNCHANGED, maxSize: UNCHANGED };
    const { scaleDown, scaleUp, timeZone } = settings;
    for (const [name, recurrence, desiredCapacity] of [
      ['scale-down', scaleDown, 0],
      ['scale-up', scaleUp, desired],
    ] as const) {
      new AutoscalingSchedule(this, name, {
        autoscalingGroupName,
        scheduledActionName: name,
        recurrence,
        timeZone,
        ...sizes,
        desiredCapacity,
      });
    }
  }
}
