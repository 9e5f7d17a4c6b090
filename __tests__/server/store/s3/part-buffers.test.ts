import { PART_BYTES, PartBuffers } from '../../../../server/store/s3/part-buffers';

describe('part buffers', () => {
  it('are bounded: who comes late waits until one is given back', async () => {
    const buffers = new PartBuffers(2 * PART_BYTES);
    const first = await buffers.take();
    await buffers.take();
    let third: Buffer | undefined;
    const waiting = buffers.take().then((buffer) => {
      third = buffer;
    });
    await new Promise(setImmediate);
    expect([third, buffers.takenBytes]).toEqual([undefined, 2 * PART_BYTES]);
    buffers.give(first);
    await waiting;
    expect(third).toBe(first);
  });

  it('are there at least once, however small the limit', async () => {
    const buffers = new PartBuffers(1);
    expect((await buffers.take()).length).toBe(PART_BYTES);
  });

  it('do not hold up bodies that are known to be small', async () => {
    const buffers = new PartBuffers(PART_BYTES);
    await buffers.take();
    expect((await buffers.take(1000)).length).toBe(1000);
    expect(buffers.takenBytes).toBe(PART_BYTES);
  });

  it('are not waited for by one who gave up', async () => {
    const buffers = new PartBuffers(PART_BYTES);
    const first = await buffers.take();
    const stop = new AbortController();
    const waiting = buffers.take(undefined, stop.signal);
    stop.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    buffers.give(first);
    expect(buffers.takenBytes).toBe(0);
  });
});
