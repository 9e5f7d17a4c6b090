import { GOALS, type Goal } from '../../bench/goals';
import { GROUPS } from '../../bench/groups';
import { HTTP_WORKLOADS } from '../../bench/http-workloads';
import { verdictsOf } from '../../bench/verdicts';
import { outcomeOf } from './outcome';

const goal = (against: string | undefined, bound: Goal['bound'], value: number): Goal => ({
  workload: 'hot',
  against,
  bound,
  value,
});

it('meets a goal with the ratio of the middle round, and misses it below', () => {
  const outcome = outcomeOf('hot', { ours: [10, 20, 40], peer: [10, 10, 10] });
  const met = (value: number) => verdictsOf([outcome], [goal('peer', '≥', value)])[0]?.isMet;
  expect(met(2)).toBe(true);
  expect(met(2.1)).toBe(false);
});

it('holds a workload that nobody else does against a number', () => {
  const met = (value: number) =>
    verdictsOf([outcomeOf('hot', { ours: [90] })], [goal(undefined, '≤', value)])[0]?.isMet;
  expect(met(90)).toBe(true);
  expect(met(89)).toBe(false);
});

it('shows those whom no goal names without a verdict', () => {
  const [verdict] = verdictsOf([outcomeOf('hot', { ours: [10], other: [5] })], []);
  expect(verdict).toMatchObject({ against: { name: 'other', ratio: { median: 2 } } });
  expect(verdict?.isMet).toBeUndefined();
});

it('has for every goal of a workload under load the contestant that it names', () => {
  const workloads = Object.values(HTTP_WORKLOADS).flat();
  for (const { workload, against } of GOALS) {
    const found = workloads.find(({ name }) => name === workload);
    if (found) expect(found.targets).toContain(against);
  }
});

it('has a group for all that is measured under load', () => {
  expect(Object.keys(GROUPS)).toEqual(expect.arrayContaining(Object.keys(HTTP_WORKLOADS)));
});
