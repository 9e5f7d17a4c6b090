import fc from 'fast-check';
import { addresses, at, danglingReferences, type StackJson } from '../synthesize';
import { nodeGroup, synthesizeCluster } from './synthesize-cluster';

const groups = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('system', 'general', 'files', 'batch'),
    operatingSystem: fc.constantFrom('al2023', 'bottlerocket'),
    arm: fc.boolean(),
    capacity: fc.constantFrom('onDemand', 'spot'),
    schedule: fc.boolean(),
  }),
  { selector: ({ name }) => name, maxLength: 3 },
);

const clusters = fc
  .record({
    autoscaler: fc.constantFrom('none', 'clusterAutoscaler', 'karpenter', 'autoMode'),
    workloadIdentity: fc.constantFrom('podIdentity', 'irsa'),
    optionalAddOns: fc.subarray(['amazon-cloudwatch-observability']),
    publicAccessCidrs: fc.subarray(['203.0.113.0/24']),
    groups,
  })
  .map(({ groups: more, ...settings }) => ({
    ...settings,
    nodeGroups:
      settings.autoscaler === 'autoMode'
        ? []
        : [
            nodeGroup({ name: 'always' }),
            ...more.map(({ arm, schedule, ...group }) =>
              nodeGroup({
                ...group,
                architecture: arm ? 'arm64' : 'amd64',
                instanceTypes: [arm ? 'm7g.large' : 'm7i.large'],
                minimum: 0,
                ...(schedule &&
                  settings.autoscaler === 'none' && { schedule: { scaleDown: '0 20 * * *', scaleUp: '0 7 * * *' } }),
              }),
            ),
          ],
  }));

describe('any valid cluster', () => {
  it('has references that resolve and form no cycle, and only encrypted nodes of its own security group', () => {
    fc.assert(
      fc.property(clusters, (settings) => {
        const stack = synthesizeCluster(settings) as StackJson;
        expect(danglingReferences(stack)).toEqual([]);
        expect(cycle(stack)).toEqual([]);
        expect(addresses(stack, 'aws_eks_node_group')).toHaveLength(settings.nodeGroups.length);
        for (const name of addresses(stack, 'aws_launch_template')) {
          const template = JSON.stringify(at(stack, `aws_launch_template.${name}`));
          expect(template).not.toContain('"encrypted":"false"');
          expect(template).toContain('aws_security_group.security-group_nodes.id');
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** The first resources found that need one another; none where there is an order. */
function cycle(stack: StackJson): string[] {
  const needs = new Map(
    Object.entries(stack.resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => {
        const text = JSON.stringify({ ...block, '//': undefined });
        return [`${type}.${name}`, [...text.matchAll(/\baws_[a-z0-9_]+\.[A-Za-z][\w-]*/g)].map(([address]) => address)];
      }),
    ),
  );
  const done = new Set<string>();
  const visit = (address: string, path: readonly string[]): string[] => {
    if (path.includes(address)) return [...path, address];
    if (done.has(address)) return [];
    for (const next of needs.get(address) ?? []) {
      const found = visit(next, [...path, address]);
      if (found.length) return found;
    }
    done.add(address);
    return [];
  };
  return [...needs.keys()].flatMap((address) => visit(address, []));
}
