import type { EksClusterConfig } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { nodeRole } from './nodes/node-role';
import { AUTO_MODE_NODE_POLICIES } from './policies';

/** The node pools that EKS brings: one for any pod, and one that is kept for critical add-ons. */
const NODE_POOLS = ['general-purpose', 'system'];

export interface AutoModeProps {
  readonly clusterName: string;
  readonly partition: string;
}

/**
 * EKS Auto Mode: EKS starts the nodes, balances loads and makes volumes. The three go together, and EKS makes the
 * access entry of the nodes' role itself (docs.aws.amazon.com/eks/latest/userguide/automode-get-started-cli.html).
 * Its nodes stand in the security group that EKS makes, whose egress is open.
 */
export class AutoMode extends Construct {
  readonly computeConfig: EksClusterConfig['computeConfig'];
  readonly storageConfig: EksClusterConfig['storageConfig'] = { blockStorage: { enabled: true } };
  readonly elasticLoadBalancing = { enabled: true };
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { clusterName, partition }: AutoModeProps) {
    super(scope, id);
    const role = nodeRole(this, { clusterName, name: 'node', partition, policies: AUTO_MODE_NODE_POLICIES });
    this.computeConfig = { enabled: true, nodePools: NODE_POOLS, nodeRoleArn: role.arn };
    this.ready = role.ready;
  }
}
