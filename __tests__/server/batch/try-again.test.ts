import { setTimeout as sleep } from 'node:timers/promises';
import { type Attempts, tryAgain } from '../../../server/batch/try-again';

describe('trying again', () => {
  const options = (more: Partial<Attempts> = {}): Attempts => ({
    attempts: 2,
    timeoutMs: 10_000,
    isFinal: () => false,
    signal: new AbortController().signal,
    ...more,
  });

  it('throws the last failure', async () => {
    let calls = 0;
    const work = tryAgain(async () => {
      throw new Error(`failure ${++calls}`);
    }, options());
    await expect(work).rejects.toThrow('failure 2');
  });

  it('ends at once with a failure that is final', async () => {
    const work = jest.fn(async () => {
      throw new Error('no');
    });
    await expect(tryAgain(work, options({ isFinal: () => true }))).rejects.toThrow('no');
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('stops an attempt that takes too long', async () => {
    const work = tryAgain(
      async (signal) => sleep(60_000, undefined, { signal }).catch(() => signal.throwIfAborted()),
      options({ attempts: 1, timeoutMs: 20 }),
    );
    await expect(work).rejects.toMatchObject({ name: 'TimeoutError', message: 'it took longer than 20 ms' });
  });

  it('leaves no timer behind', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    await tryAgain(async () => 'done', options());
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout')).toHaveLength(before);
  });
});
