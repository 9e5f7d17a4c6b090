import { setImmediate as turn } from 'node:timers/promises';
import { workThrough } from '../../../server/batch/work-through';

describe('working through items', () => {
  it('does so many at once and no more', async () => {
    let atWork = 0;
    let most = 0;
    const done: number[] = [];
    await workThrough([1, 2, 3, 4, 5], 2, async (item) => {
      most = Math.max(most, ++atWork);
      await turn();
      atWork--;
      done.push(item);
    });
    expect([most, done]).toEqual([2, [1, 2, 3, 4, 5]]);
  });

  it('begins nothing new after a failure, and throws it when what was begun has ended', async () => {
    const ended: number[] = [];
    const work = workThrough([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('one');
      await turn();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('one');
    expect(ended).toEqual([2]);
  });

  it('throws the failure of an asynchronous source', async () => {
    async function* source() {
      yield 1;
      throw new Error('no more');
    }
    const work = jest.fn(async () => undefined);
    await expect(workThrough(source(), 3, work)).rejects.toThrow('no more');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
