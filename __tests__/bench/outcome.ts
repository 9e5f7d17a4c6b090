import type { Outcome } from '../../bench/rounds';

/** An outcome in requests a second, of contestants by their rounds. */
export function outcomeOf(workload: string, rounds: Readonly<Record<string, readonly number[]>>): Outcome {
  const contestants = Object.entries(rounds).map(([name, values]) => ({
    name,
    samples: values.map((value) => ({ value })),
  }));
  return { workload, unit: 'requests/s', contestants, absent: [] };
}
