import { governanceRules } from '../../../environments/rules/governance-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { cluster } = EXAMPLE;
const alerts = { emails: ['operations@example.com'] };

const BROKEN: BrokenEnvironments = {
  'what an account has once belongs to the environment that describes it': [
    { alerts, governance: { oncePerAccount: {} } },
    'governance.oncePerAccount is for the environment with the account section',
  ],
  'somebody is told': [
    { governance: {} },
    'alerts {"emails":[],"endpoints":[]} reach nobody; add an address to emails',
  ],
  'a lock that cannot be undone has days of grace': [
    { alerts, storage: {}, governance: { backup: { lock: 'compliance' } } },
    'governance.backup.graceDays is missing; say for how many days',
  ],
  'the second copy lies in another region': [
    { alerts, storage: {}, governance: { backup: { copyRegion: 'eu-west-1' } } },
    'governance.backup.copyRegion "eu-west-1" is lost with eu-west-1',
  ],
  'there is something to back up': [
    { alerts, application: { cluster: { kind: 'eks', name: 'other' } }, governance: { backup: {} } },
    "governance.backup copies the bucket of files and the volumes of this environment's own application",
  ],
  'backups find the volumes of a cluster': [
    {
      alerts,
      storage: {},
      cluster: { ...cluster, autoscaler: 'autoMode', nodeGroups: [] },
      governance: { backup: {} },
    },
    'governance.backup finds volumes by the tags that the EBS add-on gives them',
  ],
  'GovCloud has what is asked for': [
    {
      alerts,
      aws: { accountId: '111122223333', region: 'us-gov-west-1' },
      network: undefined,
      cluster: undefined,
      application: undefined,
      governance: { publicUrl: 'https://files.example.org' },
    },
    'governance.publicUrl "https://files.example.org" is not offered in GovCloud',
  ],
};

describe('the rules of governance', () => {
  expectEachRuleBroken(governanceRules, BROKEN);

  it('let no lock have days of grace but one of compliance', () => {
    const lines = (backup: object) => problemsOf({ ...EXAMPLE, alerts, storage: {}, governance: { backup } });
    expect(lines({ graceDays: 3 })).toEqual([
      expect.stringContaining(
        'governance.backup.graceDays 3 would make the lock one of compliance, and it is governance',
      ),
    ]);
    expect(lines({ lock: 'compliance', graceDays: 3 })).toEqual([]);
  });

  it('name everything of an account that GovCloud lacks', () => {
    const aws = { accountId: '111122223333', region: 'us-gov-west-1' };
    const lines = (governance: object) =>
      problemsOf({ name: 'shared', backend: { kind: 'local' }, aws, alerts, account: {}, governance });
    const missing = lines({
      budget: { monthlyUsd: 1 },
      oncePerAccount: {
        keptElsewhere: ['computeOptimizer'],
        costAllocationTags: true,
        savingsPlans: { coveragePercent: 70, utilizationPercent: 90 },
      },
    });
    expect(missing.map((line) => line.split(' ').slice(1, 2).join())).toEqual([
      'governance.budget',
      'governance.oncePerAccount.savingsPlans',
      'governance.oncePerAccount.costAllocationTags',
      'governance.oncePerAccount.keptElsewhere',
      'governance.oncePerAccount.keptElsewhere',
    ]);
    const keptElsewhere = ['costAnomalies', 'computeOptimizer', 'costOptimizationHub'];
    expect(lines({ oncePerAccount: { keptElsewhere } })).toEqual([]);
  });
});
