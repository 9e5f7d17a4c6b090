import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../../environments/settings/cluster';
import { Role } from '../shared/role';
import { trustOf } from '../shared/trust-policies';
import { NodeGroup } from './node-group';

export interface NodesProps {
  readonly cluster: EksCluster;
  readonly settings: ClusterSettings;
  readonly partition: string;
  readonly subnetIds: string[];
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The node groups, and the one role of their instances. */
export class Nodes extends Construct {
  readonly groups: readonly EksNodeGroup[];

  constructor(scope: Construct, id: string, props: NodesProps) {
    super(scope, id);
    const { cluster, settings, partition, subnetIds, volumesKeyArn, tags, dependsOn } = props;
    // The pods' network has a role of its own, so a node needs no more than this.
    const role = new Role(this, 'role', {
      name: `${cluster.nameInput}-node`,
      description: `Nodes of ${cluster.nameInput}`,
      trust: trustOf('ec2'),
      managedPolicyArns: ['AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryPullOnly'].map(
        (policy) => `arn:${partition}:iam::aws:policy/${policy}`,
      ),
    });
    this.groups = settings.nodeGroups.map(
      (group) =>
        new NodeGroup(this, {
          cluster,
          settings: group,
          roleArn: role.arn,
          subnetIds,
          volumesKeyArn,
          tags,
          dependsOn: [...role.ready, ...dependsOn],
        }).nodeGroup,
    );
  }
}
