import { production } from '../../../environments/production';
import { apiAccessRules } from '../../../environments/rules/api-access-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const [entry] = cluster.accessEntries;
const smtp = { name: 'smtp', description: 'Mail', protocol: 'tcp', fromPort: 587, toPort: 587, cidr: '192.0.2.0/24' };

const BROKEN: BrokenEnvironments = {
  'the public API endpoint is open to named blocks only': [
    { cluster: { ...cluster, publicAccessCidrs: ['0.0.0.0/0'] } },
    'cluster.publicAccessCidrs[0] "0.0.0.0/0" opens the API to everyone',
  ],
  'a protected cluster is never open to everyone': [
    { cluster: { ...cluster, publicAccessCidrs: ['0.0.0.0/0'], allowAnyAddress: true } },
    'cluster.allowAnyAddress true would open the API of a cluster with deletionProtection to everyone',
  ],
  'a protected cluster keeps its logs for a year': [
    { cluster: { ...cluster, logRetentionDays: 180 } },
    'cluster.logRetentionDays 180 is less than a year for a cluster with deletionProtection; use 365 or more',
  ],
  'extra destinations of nodes can become rules': [
    { cluster: { ...cluster, nodeEgress: [{ ...smtp, fromPort: 587, toPort: 25 }] } },
    'cluster.nodeEgress[0] {"fromPort":587,"toPort":25} has no order; keep fromPort <= toPort',
  ],
};

describe('the rules of api access', () => {
  expectEachRuleBroken(apiAccessRules, BROKEN);

  it('let a public endpoint be open to everyone where the environment says so', () => {
    const open = { ...cluster, publicAccessCidrs: ['0.0.0.0/0'], allowAnyAddress: true, deletionProtection: false };
    expect(problemsOf({ ...EXAMPLE, cluster: open })).toEqual([]);
  });

  it.each(['0.0.0.0/1', '128.0.0.0/1', '64.0.0.0/2'])('take %s for everyone too', (cidr) => {
    expect(problemsOf({ ...EXAMPLE, cluster: { ...cluster, publicAccessCidrs: [cidr] } })).toEqual([
      expect.stringContaining(`cluster.publicAccessCidrs[0] "${cidr}" opens the API to everyone`),
    ]);
  });

  it('never let production be open to everyone, whatever it says', () => {
    const open = { ...production.cluster, publicAccessCidrs: ['0.0.0.0/0'], allowAnyAddress: true };
    expect(problemsOf({ ...production, cluster: open })).toEqual([
      expect.stringContaining('production: cluster.allowAnyAddress true would open the API of a cluster with'),
    ]);
  });

  it('let an access entry give rights by groups alone, and those of Kubernetes itself to nobody', () => {
    const withEntry = (settings: object) => ({
      cluster: { ...cluster, accessEntries: [entry, { ...other, ...settings }] },
    });
    const other = { name: 'viewers', principalArn: 'arn:aws:iam::111122223333:role/viewer' };
    expect(problemsOf({ ...EXAMPLE, ...withEntry({ kubernetesGroups: ['viewers'] }) })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, ...withEntry({ kubernetesGroups: ['viewers'], namespaces: ['files'] }) })).toEqual([
      expect.stringContaining('cluster.accessEntries[1].namespaces ["files"] limits a policy, and there is none'),
    ]);
    expect(problemsOf({ ...EXAMPLE, ...withEntry({ kubernetesGroups: ['system:masters'] }) })).toEqual([
      expect.stringContaining('cluster.accessEntries[1].kubernetesGroups[0] "system:masters"'),
    ]);
  });
});
