import { existsSync } from 'node:fs';
import { type Options, readOptions } from '../../bench/options';
import { runRounds, tryRounds } from '../../bench/rounds';
import { Session } from '../../bench/session';
import type { Workload } from '../../bench/workload';

async function withSession<Result>(
  options: Partial<Options>,
  work: (session: Session, stop: AbortController) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const session = new Session({ ...readOptions([]), ...options }, stop.signal);
  jest.spyOn(session, 'progress').mockImplementation();
  try {
    return await work(session, stop);
  } finally {
    await session.close();
  }
}

/** Contestants that write down when they are asked. */
function workload(asked: string[], measured: () => void = () => undefined): Workload {
  const contestant = (name: string) => ({
    name,
    measure: async () => {
      asked.push(name);
      measured();
      return { value: asked.length };
    },
  });
  return { name: 'work', unit: 'ms', contestants: [contestant('A'), contestant('B')] };
}

it('lets contestants take turns, and drops the round that warms up', async () => {
  const asked: string[] = [];
  const outcome = await withSession({ rounds: 2 }, (session) => runRounds(session, workload(asked)));
  expect(asked.join('')).toBe('ABABAB');
  expect(outcome.contestants).toEqual([
    { name: 'A', samples: [{ value: 3 }, { value: 5 }] },
    { name: 'B', samples: [{ value: 4 }, { value: 6 }] },
  ]);
});

it('warms up as often as a workload asks for, unless one measurement is all', async () => {
  const asked: string[] = [];
  await withSession({ rounds: 2 }, (session) => runRounds(session, { ...workload(asked), warmUps: 3 }));
  expect(asked.join('')).toBe('AB'.repeat(5));
  asked.length = 0;
  await withSession({}, (session) => runRounds(session, { ...workload(asked), warmUps: 3, rounds: 1 }));
  expect(asked.join('')).toBe('AB');
});

it('ends between two measurements once it is told to', async () => {
  const asked: string[] = [];
  const run = withSession({}, (session, stop) =>
    runRounds(
      session,
      workload(asked, () => stop.abort(new Error('told to'))),
    ),
  );
  await expect(run).rejects.toThrow('told to');
  expect(asked).toEqual(['A']);
});

it('goes on without a workload that fails, and tells why', async () => {
  const failing = workload([], () => {
    throw new Error('the disk is full');
  });
  expect(await withSession({}, (session) => tryRounds(session, failing))).toEqual({
    workload: 'work',
    unit: 'ms',
    contestants: [],
    absent: [{ name: 'A', reason: 'the disk is full' }],
  });
});

it('does not take being told to end for a failure', async () => {
  const run = withSession({}, (session, stop) =>
    tryRounds(
      session,
      workload([], () => stop.abort(new Error('told to'))),
    ),
  );
  await expect(run).rejects.toThrow('told to');
});

it('does what is to be done at the end, last things first, and removes its folder', async () => {
  const done: string[] = [];
  const folder = await withSession({}, async (session) => {
    session.atEnd(() => void done.push('first'));
    session.atEnd(() => void done.push('last'));
    expect(existsSync(session.folder)).toBe(true);
    return session.folder;
  });
  expect(done).toEqual(['last', 'first']);
  expect(existsSync(folder)).toBe(false);
});

it('refuses a number of rounds that is none', () => {
  expect(() => readOptions(['hot', '--rounds', 'many'])).toThrow('--rounds is "many"; it must be a number above 0');
});
