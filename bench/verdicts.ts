import { GOALS, type Goal } from './goals';
import type { Outcome } from './rounds';
import { ratios, type Spread, spreadOf } from './statistics';
import type { Unit } from './workload';

/** One row of the table: ours against one other, or against a number. */
export interface Verdict {
  readonly workload: string;
  readonly unit: Unit;
  readonly ours: Spread;
  readonly against?: { readonly name: string; readonly theirs: Spread; readonly ratio: Spread };
  readonly goal?: Pick<Goal, 'bound' | 'value'>;
  /** Undefined without a goal. */
  readonly isMet?: boolean;
  /** Processor time of a request, ours and theirs, in microseconds. */
  readonly cpu?: readonly (number | undefined)[];
}

/** What the outcomes mean for the goals; contestants that no goal names are shown as well. */
export function verdictsOf(outcomes: readonly Outcome[], goals: readonly Goal[] = GOALS): Verdict[] {
  return outcomes.flatMap((outcome) => verdictsOfOne(outcome, goals));
}

function verdictsOfOne({ workload, unit, contestants }: Outcome, goals: readonly Goal[]): Verdict[] {
  const [first, ...others] = contestants;
  if (!first) return [];
  const values = first.samples.map(({ value }) => value);
  const ours = spreadOf(values);
  const goalOf = (against?: string) => goals.find((goal) => goal.workload === workload && goal.against === against);
  if (others.length === 0) return [{ workload, unit, ours, ...judge(goalOf(), ours.median) }];
  return others.map(({ name, samples }) => {
    const theirValues = samples.map(({ value }) => value);
    const ratio = ratios(values, theirValues);
    const cpu = [first.samples, samples].map(
      (each) => spreadOf(each.flatMap(({ cpuMicroseconds = Number.NaN }) => cpuMicroseconds)).median,
    );
    return {
      workload,
      unit,
      ours,
      against: { name, theirs: spreadOf(theirValues), ratio },
      cpu: cpu.map((microseconds) => (Number.isNaN(microseconds) ? undefined : microseconds)),
      ...judge(goalOf(name), ratio.median),
    };
  });
}

function judge(goal: Goal | undefined, reached: number): Pick<Verdict, 'goal' | 'isMet'> {
  if (!goal) return {};
  const { bound, value } = goal;
  return { goal: { bound, value }, isMet: bound === '≥' ? reached >= value : reached <= value };
}
