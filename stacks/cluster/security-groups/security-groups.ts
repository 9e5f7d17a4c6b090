import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { NodeEgressSettings } from '../../../environments/settings/node-egress';
import { CONTROL_PLANE_RULES, nodeRules, type Peer, type SecurityGroupRule } from './security-group-rules';

export interface SecurityGroupsProps {
  readonly clusterName: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  /** The group of the host from which people reach a private API. @default there is none */
  readonly operatorSecurityGroupId?: string;
  /** Whether nodes stand in a group of ours. Those of EKS Auto Mode stand in the one that EKS makes. */
  readonly ownNodes: boolean;
  readonly nodeEgress: readonly NodeEgressSettings[];
  /** Tags of the nodes' group, besides its name. */
  readonly nodeTags: Readonly<Record<string, string>>;
}

/**
 * Who reaches the control plane and the nodes. EKS makes a group of its own, open to itself and to every destination,
 * and gives it to the control plane and to managed node groups. Nodes escape it only by a launch template that names
 * groups: then EKS adds none (docs.aws.amazon.com/eks/latest/userguide/launch-templates.html, "Using custom security
 * groups"). So ours are named there, with rules for both sides, as terraform-aws-eks does.
 */
export class SecurityGroups extends Construct {
  readonly controlPlaneId: string;
  /** Undefined where nodes have no group of ours. */
  readonly nodesId?: string;
  /** Every rule. What stands in the groups depends on them, and so outlives none of them on destroy. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: SecurityGroupsProps) {
    super(scope, id);
    const { clusterName, vpcId, vpcCidr, operatorSecurityGroupId, ownNodes, nodeEgress, nodeTags } = props;
    const group = (name: string, description: string, tags: Readonly<Record<string, string>> = {}) =>
      new SecurityGroup(new Construct(this, name), 'security-group', {
        name: `${clusterName}-${name}`,
        description,
        vpcId,
        tags: { Name: `${clusterName}-${name}`, ...tags },
      }).id;
    this.controlPlaneId = group('control-plane', `Control plane of ${clusterName}`);
    // Load balancers open the one group of a node that has this tag, and fail where two have it
    // (github.com/kubernetes-sigs/aws-load-balancer-controller/issues/1897).
    this.nodesId = ownNodes
      ? group('nodes', `Nodes of ${clusterName}`, { [`kubernetes.io/cluster/${clusterName}`]: 'owned', ...nodeTags })
      : undefined;

    const groups = { 'control-plane': this.controlPlaneId, nodes: this.nodesId, operator: operatorSecurityGroupId };
    this.ready = [
      ...this.addRules('control-plane', CONTROL_PLANE_RULES, groups, vpcCidr),
      ...this.addRules('nodes', ownNodes ? nodeRules(nodeEgress) : [], groups, vpcCidr),
    ];
  }

  /** One resource for each rule, by its name; a rule towards a group that is not there is left out. */
  private addRules(
    owner: 'control-plane' | 'nodes',
    rules: readonly SecurityGroupRule[],
    groups: Groups,
    vpcCidr: string,
  ): ITerraformDependable[] {
    const securityGroupId = groups[owner];
    if (securityGroupId === undefined) return [];
    return rules.flatMap(({ name, direction, protocol, ports, peer, description }) => {
      const otherSide = addressOf(peer, owner, groups, vpcCidr);
      if (!otherSide) return [];
      const Rule = direction === 'ingress' ? VpcSecurityGroupIngressRule : VpcSecurityGroupEgressRule;
      return [
        new Rule(this, `${owner}_${name}`, {
          securityGroupId,
          description,
          ipProtocol: protocol,
          fromPort: ports?.[0],
          toPort: ports?.[1],
          ...otherSide,
          tags: { Name: name },
        }),
      ];
    });
  }
}

type Groups = Readonly<Record<'control-plane' | 'nodes' | 'operator', string | undefined>>;

function addressOf(
  peer: Peer,
  owner: 'control-plane' | 'nodes',
  groups: Groups,
  vpcCidr: string,
): { referencedSecurityGroupId: string } | { cidrIpv4: string } | undefined {
  if (typeof peer === 'object') return { cidrIpv4: peer.cidr };
  if (peer === 'vpc') return { cidrIpv4: vpcCidr };
  const group = groups[peer === 'self' ? owner : peer];
  return group === undefined ? undefined : { referencedSecurityGroupId: group };
}
