import { exampleStacks, withCluster } from '../platform';

/** All stacks of the example with Karpenter. */
export function stacksWith(karpenter: object = {}) {
  return exampleStacks({ karpenter: { maximumCpu: 16, ...karpenter } }, withCluster({ autoscaler: 'karpenter' }));
}

export const stacks = stacksWith();

/** Its platform. */
export const stack = stacks['example-platform'];

export const NODE_ROLE = 'eks-file-server-example-karpenter-node';

/** Region and account, as they stand in ARNs. */
export const PLACE = 'eu-west-1:111122223333';
