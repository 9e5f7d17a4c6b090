import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { ClusterSettings } from '../../environments/settings/cluster';
import { AddOn } from './add-on';
import { volumesKeyUse } from './policies';

export interface WorkloadAddOnsProps {
  readonly cluster: EksCluster;
  readonly settings: ClusterSettings;
  readonly partition: string;
  readonly volumesKeyArn: string;
  readonly nodes: readonly ITerraformDependable[];
}

/** What runs on nodes: without them its pods cannot start, the add-on ends degraded and the apply times out. */
export class WorkloadAddOns extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { cluster, settings, partition, volumesKeyArn, nodes }: WorkloadAddOnsProps,
  ) {
    super(scope, id);
    new AddOn(this, { name: 'coredns', cluster, settings, dependsOn: nodes });
    // What the chart's autoscaler reads.
    new AddOn(this, { name: 'metrics-server', cluster, settings, dependsOn: nodes });
    new AddOn(this, {
      name: 'aws-ebs-csi-driver',
      cluster,
      settings,
      identity: {
        serviceAccount: 'ebs-csi-controller-sa',
        managedPolicyArns: [`arn:${partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy`],
        statements: volumesKeyUse(volumesKeyArn),
      },
      dependsOn: nodes,
    });
  }
}
