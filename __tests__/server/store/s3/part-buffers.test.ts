import { setTimeout as sleep } from 'node:timers/promises';
import { PART_BYTES, PartBuffers } from '../../../../server/store/s3/part-buffers';
import { partsOf } from '../../../../server/store/s3/parts';
import { until } from '../../../until';

describe('part buffers', () => {
  it('are bounded: who comes late waits until one is given back', async () => {
    const buffers = new PartBuffers(2 * PART_BYTES);
    const first = await buffers.take();
    await buffers.take();
    const waiting = buffers.take();
    await new Promise(setImmediate);
    expect([buffers.waitingUploads, buffers.takenBytes]).toEqual([1, 2 * PART_BYTES]);
    buffers.give(first);
    expect((await waiting).bytes === first.bytes).toBe(true);
  });

  it('are there at least once, however small the limit', async () => {
    const buffers = new PartBuffers(1);
    expect((await buffers.take()).bytes.length).toBe(PART_BYTES);
  });

  it('do not hold up bodies that are known to be small', async () => {
    const buffers = new PartBuffers(PART_BYTES);
    await buffers.take();
    expect((await buffers.take(1000)).bytes.length).toBe(1000);
    expect(buffers.takenBytes).toBe(PART_BYTES);
  });

  it('are not waited for any longer once the upload is given up', async () => {
    const buffers = new PartBuffers(PART_BYTES);
    const first = await buffers.take();
    const stop = new AbortController();
    const waiting = buffers.take(undefined, stop.signal);
    stop.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    buffers.give(first);
    expect([buffers.takenBytes, buffers.waitingUploads]).toEqual([0, 0]);
  });

  it('are taken from a silent client when others wait, and only then', async () => {
    const buffers = new PartBuffers(PART_BYTES, 20);
    const silent = partsOf({ key: 'silent', body: silence() }, buffers).next();
    const outcome = silent.then(
      () => 'filled',
      (error) => error.code,
    );
    await sleep(60);
    expect(buffers.takenBytes).toBe(PART_BYTES);
    const waiting = await buffers.take();
    expect(await outcome).toBe('slow');
    buffers.give(waiting);
    expect(buffers.takenBytes).toBe(0);
  });

  it('stay with an upload whose part is on its way to the store', async () => {
    const buffers = new PartBuffers(PART_BYTES, 20);
    const part = (await partsOf({ key: 'full', body: oneChunk() }, buffers).next()).value;
    void buffers.take();
    await until(() => buffers.waitingUploads === 1);
    await sleep(60);
    expect(buffers.waitingUploads).toBe(1);
    buffers.give(part.buffer);
    expect(buffers.waitingUploads).toBe(0);
  });

  async function* silence(): AsyncGenerator<Buffer> {
    await new Promise(() => undefined);
    yield Buffer.alloc(0);
  }

  async function* oneChunk() {
    yield Buffer.alloc(PART_BYTES);
  }
});
