import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ClusterSettings } from '../../environments/settings/cluster';
import type { NetworkStack } from '../network/network-stack';
import { addAwsProvider, awsOf, partitionOf } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';
import { clusterNameOf } from '../shared/naming';
import { tagsOf } from '../shared/tags';
import { Access } from './access';
import { ControlPlane } from './control-plane';
import { Keys } from './keys';
import { NetworkAddOns } from './network-add-ons';
import { Nodes } from './nodes';
import { WorkloadAddOns } from './workload-add-ons';

/** The EKS cluster, by the AWS API alone: keys, control plane, access, then add-ons and nodes in the order in which they can work. */
export class ClusterStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, settings: ClusterSettings, network: NetworkStack) {
    super(scope, environment, 'cluster');
    addAwsProvider(this, environment);
    const { region } = awsOf(environment);
    const partition = partitionOf(region);
    const name = clusterNameOf(environment);
    // The name is fixed by EKS.
    const logGroup = `/aws/eks/${name}/cluster`;
    const subnetIds = Object.values(network.privateSubnetIds);

    const keys = new Keys(this, 'key', { environment, logGroup });
    const { cluster } = new ControlPlane(this, 'control-plane', {
      name,
      partition,
      settings,
      subnetIds,
      keys,
      logGroup,
    });
    new Access(this, 'access', { clusterName: cluster.name, partition, entries: settings.accessEntries });

    const networkAddOns = new NetworkAddOns(this, 'add-on', { cluster, settings, partition });
    const nodes = new Nodes(this, 'node', {
      cluster,
      settings,
      partition,
      subnetIds,
      volumesKeyArn: keys.volumes.arn,
      tags: tagsOf(environment),
      dependsOn: networkAddOns.ready,
    });
    new WorkloadAddOns(this, 'workload', {
      cluster,
      settings,
      partition,
      volumesKeyArn: keys.volumes.arn,
      nodes: nodes.groups,
    });

    new TerraformOutput(this, 'connect', {
      description: 'Adds the cluster to your kubeconfig',
      value: `aws eks update-kubeconfig --region ${region} --name ${name}`,
    });
  }
}
