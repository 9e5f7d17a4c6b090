import type { Environment } from '../../environments/schema';
import { clusterNameOf } from './naming';

/**
 * The tag by which Karpenter finds the subnets and the security group of its nodes (karpenter.sh/docs/concepts/nodeclasses);
 * no tag where the environment does not use Karpenter. The subnets get it from the stack that makes them: a tag that
 * another stack adds would be taken away again by the next apply.
 */
export function discoveryTagsOf(environment: Environment): Readonly<Record<string, string>> {
  return environment.cluster?.autoscaler === 'karpenter'
    ? { 'karpenter.sh/discovery': clusterNameOf(environment) }
    : {};
}

/** The role of the nodes that Karpenter starts, by which the platform names it. */
export function karpenterNodeRoleNameOf(environment: Environment): string {
  return `${clusterNameOf(environment)}-karpenter-node`;
}
