import type { Session } from './session';
import type { Absence, Sample, Unit, Workload } from './workload';

/** What came of a workload: each contestant's samples, one a round, ours first. */
export interface Outcome {
  readonly workload: string;
  readonly unit: Unit;
  readonly contestants: readonly { readonly name: string; readonly samples: readonly Sample[] }[];
  readonly absent: readonly Absence[];
}

/**
 * Lets the contestants work in turn, A B C A B C, so that what the machine does besides meets all alike. Rounds
 * before the first warm up and do not count; there are none where one measurement is all.
 */
export async function runRounds(session: Session, workload: Workload): Promise<Outcome> {
  const { name, unit, contestants, absent = [], rounds = session.options.rounds, warmUps = 1 } = workload;
  const taken = contestants.map((contestant) => ({ contestant, samples: [] as Sample[] }));
  for (let round = rounds > 1 ? 1 - warmUps : 1; round <= rounds; round++) {
    for (const { contestant, samples } of taken) {
      session.signal.throwIfAborted();
      const sample = await contestant.measure();
      if (round > 0) samples.push(sample);
      const turn = round <= 0 ? 'warming up' : `round ${round} of ${rounds}`;
      session.progress(`${name}, ${turn}: ${contestant.name} ${show(sample.value)} ${unit}`);
    }
  }
  return {
    workload: name,
    unit,
    contestants: taken.map(({ contestant, samples }) => ({ name: contestant.name, samples })),
    absent,
  };
}

/** The same, but for a failure, which costs this workload alone: it has no contestants then, and tells why. */
export async function tryRounds(session: Session, workload: Workload): Promise<Outcome> {
  try {
    return await runRounds(session, workload);
  } catch (error) {
    session.signal.throwIfAborted();
    const { name, unit, contestants } = workload;
    const reason = error instanceof Error ? error.message : String(error);
    session.progress(`${name}: ${reason}`);
    return { workload: name, unit, contestants: [], absent: [{ name: contestants[0]?.name ?? name, reason }] };
  }
}

/** A number with three digits that mean something. */
export function show(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}
