import type { AcceptedFinding } from './accepted-findings';
import { outlived, unexplained } from './compare-findings';
import type { Finding } from './finding';

const FINDING: Finding = { rule: 'limits', values: 'default', where: 'minio/StatefulSet', message: 'not set' };
const ENTRY: AcceptedFinding = { scanner: 'checkov', rule: 'limits', reason: 'on purpose' };

describe('a finding', () => {
  it.each<[string, Partial<AcceptedFinding>]>([
    ['every object', {}],
    ['its object', { where: ['server/Deployment', 'minio/StatefulSet'] }],
    ['its set of values', { values: 'default' }],
  ])('is explained by an entry for %s', (_name, entry) => {
    expect(unexplained([FINDING], [{ ...ENTRY, ...entry }])).toEqual([]);
  });

  it.each<[string, Partial<AcceptedFinding>]>([
    ['another rule', { rule: 'requests' }],
    ['another object', { where: ['server/Deployment'] }],
    ['another set of values', { values: 'extended' }],
  ])('is not explained by an entry for %s', (_name, entry) => {
    expect(unexplained([FINDING], [{ ...ENTRY, ...entry }])).toEqual([
      'limits: minio/StatefulSet: not set (with default values)',
    ]);
  });
});

describe('findings', () => {
  it('are named once for all sets of values that have them', () => {
    const findings = [FINDING, FINDING, { ...FINDING, values: 'alb' }, { ...FINDING, rule: 'requests' }];
    expect(unexplained(findings, [])).toEqual([
      'limits: minio/StatefulSet: not set (with default, alb values)',
      'requests: minio/StatefulSet: not set (with default values)',
    ]);
  });
});

describe('an entry', () => {
  it('outlives its finding', () => {
    expect(outlived([], [ENTRY])).toEqual(['limits: any object with any values']);
  });

  it('outlives the finding of one of its objects', () => {
    expect(outlived([FINDING], [{ ...ENTRY, where: ['minio/StatefulSet', 'server/Deployment'] }])).toEqual([
      'limits: server/Deployment with any values',
    ]);
  });

  it('outlives the finding of its set of values', () => {
    expect(outlived([FINDING], [{ ...ENTRY, values: 'extended' }])).toEqual([
      'limits: any object with extended values',
    ]);
  });
});
