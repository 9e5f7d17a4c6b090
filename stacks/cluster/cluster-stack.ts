import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { ClusterSettings } from '../../environments/settings/cluster';
import type { NetworkStack } from '../network/network-stack';
import { addAwsProvider, awsOf, partitionOf } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';
import { discoveryTagsOf } from '../shared/karpenter';
import { keyScopeOf } from '../shared/key-policies';
import { clusterNameOf } from '../shared/naming';
import { tagsOf } from '../shared/tags';
import type { WorkloadIdentity } from '../shared/workload-identity';
import { Access } from './access';
import { AddOns } from './add-ons/add-ons';
import { ControlPlane } from './control-plane';
import { IdentityProvider } from './identity-provider';
import { Keys } from './keys';
import { KarpenterNodes } from './nodes/karpenter-nodes';
import { Nodes } from './nodes/nodes';
import { SecurityGroups } from './security-groups/security-groups';

/** The EKS cluster, by the AWS API alone: keys, control plane, access, then add-ons and nodes in the order in which they can work. */
export class ClusterStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, settings: ClusterSettings, network: NetworkStack) {
    super(scope, environment, 'cluster');
    this.addDependency(network);
    addAwsProvider(this, environment);
    const { region, accountId } = awsOf(environment);
    const partition = partitionOf(region);
    const name = clusterNameOf(environment);
    const tags = tagsOf(environment);
    // The name is fixed by EKS.
    const logGroup = `/aws/eks/${name}/cluster`;

    const keys = new Keys(this, 'key', { environment, logGroup });
    const volumesKeyArn = keys.volumes.arn;
    const securityGroups = new SecurityGroups(this, 'security-group', {
      clusterName: name,
      vpcId: network.vpcId,
      vpcCidr: network.vpcCidr,
      operatorSecurityGroupId: network.operatorSecurityGroupId,
      ownNodes: settings.autoscaler !== 'autoMode',
      nodeEgress: settings.nodeEgress,
      nodeTags: discoveryTagsOf(environment),
    });
    const { cluster } = new ControlPlane(this, 'control-plane', {
      name,
      aws: keyScopeOf(environment),
      settings,
      subnetIds: Object.values(network.intraSubnetIds),
      securityGroups,
      keys,
      logGroup,
    });
    new Access(this, 'access', {
      clusterName: cluster.name,
      aws: keyScopeOf(environment),
      entries: settings.accessEntries,
    });

    const identity: WorkloadIdentity =
      settings.workloadIdentity === 'irsa'
        ? new IdentityProvider(this, 'identity', cluster).identity
        : { kind: 'podIdentity', clusterArn: `arn:${partition}:eks:${region}:${accountId}:cluster/${name}` };
    const addOns = new AddOns(this, 'add-on', { cluster, settings, partition, region, identity, volumesKeyArn, tags });
    const nodes =
      securityGroups.nodesId === undefined
        ? []
        : new Nodes(this, 'node', {
            cluster,
            clusterName: name,
            settings,
            partition,
            subnetIds: Object.values(network.privateSubnetIds),
            securityGroupId: securityGroups.nodesId,
            volumesKeyArn,
            tags,
            dependsOn: addOns.beforeNodes(),
          }).groups;
    if (settings.autoscaler === 'karpenter') {
      new KarpenterNodes(this, 'karpenter', { cluster, clusterName: name, partition });
    }
    addOns.afterNodes(nodes);

    new TerraformOutput(this, 'name', { description: 'The name of the cluster', value: cluster.name });
    new TerraformOutput(this, 'connect', {
      description: 'Adds the cluster to your kubeconfig',
      value: `aws eks update-kubeconfig --region ${region} --name ${name}`,
    });
    if (identity.kind === 'irsa') {
      new TerraformOutput(this, 'issuer', {
        description: 'The issuer of tokens of service accounts, as IAM names it',
        value: identity.issuer,
      });
    }
  }
}
