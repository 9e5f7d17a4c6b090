import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../../../environments/settings/cluster';
import { NODE_POLICIES } from '../policies';
import { NodeGroup } from './node-group';
import { nodeRole } from './node-role';

export interface NodesProps {
  readonly cluster: EksCluster;
  readonly clusterName: string;
  readonly settings: ClusterSettings;
  readonly partition: string;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** The managed node groups, and the one role of their instances, which EKS itself lets into the cluster. */
export class Nodes extends Construct {
  readonly groups: readonly EksNodeGroup[];

  constructor(scope: Construct, id: string, props: NodesProps) {
    super(scope, id);
    const { clusterName, settings, partition, dependsOn } = props;
    const role = nodeRole(this, { clusterName, name: 'node', partition, policies: NODE_POLICIES });
    this.groups = settings.nodeGroups.map(
      (group) =>
        new NodeGroup(this, {
          ...props,
          settings: group,
          kubernetesVersion: settings.kubernetesVersion,
          roleArn: role.arn,
          dependsOn: [...role.ready, ...dependsOn],
        }).nodeGroup,
    );
  }
}
