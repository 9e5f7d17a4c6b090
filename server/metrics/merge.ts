import type { Merge, MetricFamily } from './exposition';

const MERGE: Readonly<Record<Merge, (one: number, other: number) => number>> = {
  sum: (one, other) => one + other,
  max: Math.max,
  min: Math.min,
};

/** The metrics of several processes as those of one, in the order in which series first come up. */
export function mergeMetrics(processes: readonly (readonly MetricFamily[])[]): MetricFamily[] {
  const merged = new Map<string, { family: MetricFamily; samples: Map<string, number> }>();
  for (const family of processes.flat()) {
    const known = merged.get(family.name);
    if (!known) {
      merged.set(family.name, { family, samples: new Map(family.samples) });
      continue;
    }
    for (const [series, value] of family.samples) {
      const before = known.samples.get(series);
      known.samples.set(series, before === undefined ? value : MERGE[family.merge](before, value));
    }
  }
  return [...merged.values()].map(({ family, samples }) => ({ ...family, samples: [...samples] }));
}

/** What must not be forgotten of a process that ended: a sum that shrinks would look like a restart of all. */
export function totalsOf(families: readonly MetricFamily[]): MetricFamily[] {
  return families.filter(({ type }) => type !== 'gauge');
}
