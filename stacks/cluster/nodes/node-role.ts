import type { Construct } from 'constructs';
import { Role } from '../../shared/role';
import { trustOf } from '../../shared/trust-policies';

export interface NodeRoleProps {
  readonly clusterName: string;
  /** The end of the role's name, after the cluster's. */
  readonly name: string;
  readonly partition: string;
  /** Names of AWS-managed policies. */
  readonly policies: readonly string[];
}

/** The role of instances that become nodes. */
export function nodeRole(scope: Construct, { clusterName, name, partition, policies }: NodeRoleProps): Role {
  return new Role(scope, 'role', {
    name: `${clusterName}-${name}`,
    description: `Nodes of ${clusterName}`,
    trust: trustOf('ec2'),
    managedPolicyArns: policies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
  });
}
