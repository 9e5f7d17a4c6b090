import { nodeRules } from '../../../environments/rules/node-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const [group] = cluster.nodeGroups;
const night = { scaleDown: '0 20 * * *', scaleUp: '0 7 * * 1-5' };

const BROKEN: BrokenEnvironments = {
  'a pinned image is of the Kubernetes version': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, releaseVersion: '1.34.2-20260415' }] } },
    'cluster.nodeGroups[0].releaseVersion "1.34.2-20260415" is no release for Kubernetes 1.35',
  ],
  'a schedule can be read': [
    {
      cluster: { ...cluster, nodeGroups: [{ ...group, minimum: 0, schedule: { ...night, scaleDown: '0 24 * * *' } }] },
    },
    'cluster.nodeGroups[0].schedule.scaleDown "0 24 * * *" has an hour that is no number from 0 to 23',
  ],
  'a scheduled node group can be empty': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, schedule: night }] } },
    'cluster.nodeGroups[0].minimum 1 keeps nodes that the schedule takes away; use 0',
  ],
  'node groups have names of their own': [
    { cluster: { ...cluster, nodeGroups: [group, group] } },
    'cluster.nodeGroups[1].name "general" is the name of another entry',
  ],
  'a node group starts between its bounds': [
    { cluster: { ...cluster, nodeGroups: [{ ...group, desired: 9 }] } },
    'cluster.nodeGroups[0] {"minimum":1,"desired":9,"maximum":3} has no order',
  ],
};

describe('the rules of node', () => {
  expectEachRuleBroken(nodeRules, BROKEN);

  it.each([
    ['a1.large', 'arm64'],
    ['t4g.medium', 'arm64'],
    ['c7gn.xlarge', 'arm64'],
    ['g5g.xlarge', 'arm64'],
    ['x2gd.large', 'arm64'],
    ['g4dn.xlarge', 'amd64'],
    ['g6.xlarge', 'amd64'],
    ['m7i-flex.large', 'amd64'],
    ['m8a.large', 'amd64'],
    ['t3a.medium', 'amd64'],
  ])('know that %s is %s', (instanceType, architecture) => {
    const nodeGroups = [{ ...group, architecture, instanceTypes: [instanceType] }];
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, nodeGroups } })).toEqual([]);
  });
});
