import { autoscalerRules } from '../../../environments/rules/autoscaler-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const [group] = cluster.nodeGroups;
const night = { scaleDown: '0 20 * * *', scaleUp: '0 7 * * 1-5' };
const smtp = { name: 'smtp', description: 'Mail', protocol: 'tcp', fromPort: 587, toPort: 587, cidr: '192.0.2.0/24' };

const BROKEN: BrokenEnvironments = {
  'some nodes take any pod': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, taints: [{ key: 'files', effect: 'NO_SCHEDULE' }] }] } },
    'cluster.nodeGroups ["general"] leave pods without tolerations no node',
  ],
  'Auto Mode has no nodes but its own': [
    { cluster: { ...cluster, autoscaler: 'autoMode' } },
    'cluster.nodeGroups ["general"] is for managed nodes, and cluster.autoscaler is autoMode',
  ],
  'Karpenter has a system group': [
    { cluster: { ...cluster, autoscaler: 'karpenter', nodeGroups: [{ ...group, capacity: 'spot' }] } },
    'cluster.nodeGroups ["general"] leave Karpenter and CoreDNS no node that Karpenter does not manage',
  ],
  'the Cluster Autoscaler has room to scale': [
    { cluster: { ...cluster, autoscaler: 'clusterAutoscaler', nodeGroups: [{ ...group, minimum: 2, maximum: 2 }] } },
    'cluster.autoscaler "clusterAutoscaler" has no group whose minimum and maximum differ',
  ],
  'one thing sets the number of nodes': [
    {
      cluster: {
        ...cluster,
        autoscaler: 'clusterAutoscaler',
        nodeGroups: [{ ...group, minimum: 0, schedule: night }],
      },
    },
    'cluster.nodeGroups[0].schedule {"scaleDown":"0 20 * * *","scaleUp":"0 7 * * 1-5","timeZone":"Etc/UTC"} and cluster.autoscaler clusterAutoscaler would undo one another',
  ],
  'pinned add-ons are installed': [
    { cluster: { ...cluster, addOnVersions: { 'amazon-cloudwatch-observability': 'v5.0.0-eksbuild.1' } } },
    'cluster.addOnVersions.amazon-cloudwatch-observability "v5.0.0-eksbuild.1" pins an add-on that is not installed',
  ],
};

describe('the rules of autoscaler', () => {
  expectEachRuleBroken(autoscalerRules, BROKEN);

  it('know no cluster with two autoscalers', () => {
    const two = { ...cluster, autoscaler: ['karpenter', 'clusterAutoscaler'] };
    expect(problemsOf({ ...EXAMPLE, cluster: two })).toEqual([
      expect.stringContaining('is none of none, clusterAutoscaler, karpenter, autoMode'),
    ]);
  });

  it.each([
    ['addOnVersions', { 'vpc-cni': 'v1.0.0-eksbuild.1' }, 'autoMode'],
    ['nodeEgress', [smtp], 'autoMode'],
  ])('refuse %s %j in Auto Mode', (key, value, autoscaler) => {
    const broken = { ...cluster, nodeGroups: [], autoscaler, [key]: value };
    expect(problemsOf({ ...EXAMPLE, cluster: broken })).toEqual([expect.stringContaining(`cluster.${key}`)]);
  });

  it('let Auto Mode and Karpenter bring the nodes for any pod', () => {
    const system = { ...group, taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NO_SCHEDULE' }] };
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, autoscaler: 'autoMode', nodeGroups: [] } })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, autoscaler: 'karpenter', nodeGroups: [system] } })).toEqual(
      [],
    );
  });
});
