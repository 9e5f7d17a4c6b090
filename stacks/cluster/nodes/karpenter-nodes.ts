import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { Construct } from 'constructs';
import { NODE_POLICIES } from '../policies';
import { nodeRole } from './node-role';

export interface KarpenterNodesProps {
  readonly cluster: EksCluster;
  readonly clusterName: string;
  readonly partition: string;
}

/**
 * The role of nodes that Karpenter starts, and its entrance to the cluster. It is not the managed groups' role:
 * EKS makes that one's access entry itself, and a principal has only one.
 */
export class KarpenterNodes extends Construct {
  constructor(scope: Construct, id: string, { cluster, clusterName, partition }: KarpenterNodesProps) {
    super(scope, id);
    const role = nodeRole(this, { clusterName, name: 'karpenter-node', partition, policies: NODE_POLICIES });
    new EksAccessEntry(this, 'access-entry', {
      clusterName: cluster.name,
      principalArn: role.arn,
      type: 'EC2_LINUX',
      dependsOn: [...role.ready],
    });
  }
}
