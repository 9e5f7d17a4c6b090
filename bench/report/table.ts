import type { Outcome } from '../rounds';
import { show } from '../rounds';
import type { Spread } from '../statistics';
import type { Verdict } from '../verdicts';

const HEAD = ['workload', 'ours', 'against', 'theirs', 'ratio (low to high)', 'CPU µs, ours / theirs', 'goal', ''];

/** The verdicts as a table in Markdown, and below it who was not there. */
export function table(verdicts: readonly Verdict[], outcomes: readonly Outcome[]): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...verdicts.map(rowOf)];
  const lines = rows.map((cells) => `| ${cells.join(' | ')} |`);
  const absences = outcomes.flatMap(({ workload, absent }) =>
    absent.map(({ name, reason }) => `- ${workload}: ${name} is absent: ${reason}`),
  );
  return [...lines, ...(absences.length > 0 ? ['', ...absences] : [])].join('\n');
}

function rowOf({ workload, unit, ours, against, goal, isMet, cpu }: Verdict): string[] {
  return [
    workload,
    against ? `${show(ours.median)} ${unit}` : `${show(ours.median)} ${unit} (${range(ours)})`,
    against?.name ?? '',
    against ? `${show(against.theirs.median)} ${unit}` : '',
    against ? `${show(against.ratio.median)} (${range(against.ratio)})` : '',
    cpu?.every((each) => each !== undefined) ? cpu.map((each) => show(each ?? 0)).join(' / ') : '',
    goal ? `${goal.bound} ${goal.value}` : '',
    isMet === undefined ? '' : isMet ? 'met' : '**missed**',
  ];
}

function range({ low, high }: Spread): string {
  return `${show(low)} to ${show(high)}`;
}
