import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../../environments/settings/cluster';
import { AddOn } from './add-on';

export interface NetworkAddOnsProps {
  readonly cluster: EksCluster;
  readonly settings: ClusterSettings;
  readonly partition: string;
}

/** What must be there before the first node, or no node becomes ready: the pods' network, its proxy and their identity. */
export class NetworkAddOns extends Construct {
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { cluster, settings, partition }: NetworkAddOnsProps) {
    super(scope, id);
    const identityAgent = new AddOn(this, { name: 'eks-pod-identity-agent', cluster, settings }).addOn;
    const proxy = new AddOn(this, { name: 'kube-proxy', cluster, settings }).addOn;
    const network = new AddOn(this, {
      name: 'vpc-cni',
      cluster,
      settings,
      identity: {
        serviceAccount: 'aws-node',
        managedPolicyArns: [`arn:${partition}:iam::aws:policy/AmazonEKS_CNI_Policy`],
      },
      dependsOn: [identityAgent],
    }).addOn;
    this.ready = [identityAgent, proxy, network];
  }
}
