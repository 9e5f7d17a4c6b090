import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PartBuffer } from '../../../../server/store/s3/part-buffer';

describe('the buffer of a part', () => {
  it('lets the work for it go on, and fails it once filling is to end', async () => {
    const buffer = new PartBuffer(Buffer.alloc(1), undefined);
    expect(await buffer.unlessInterrupted(Promise.resolve('chunk'))).toBe('chunk');
    const waiting = buffer.unlessInterrupted(new Promise(() => undefined));
    buffer.interrupt(new Error('others wait'));
    await expect(waiting).rejects.toThrow('others wait');
    await expect(buffer.unlessInterrupted(Promise.resolve('chunk'))).rejects.toThrow('others wait');
  });

  it("fails the work for it when the upload's signal aborts", async () => {
    const upload = new AbortController();
    const buffer = new PartBuffer(Buffer.alloc(1), upload.signal);
    const waiting = buffer.unlessInterrupted(new Promise(() => undefined));
    upload.abort(new Error('the client left'));
    await expect(waiting).rejects.toThrow('the client left');
  });

  it('keeps no chunk alive that has been copied into it', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const buffer = new PartBuffer(Buffer.alloc(1), undefined);
    const chunks = await Promise.all(
      Array.from({ length: 10 }, async () => new WeakRef(await buffer.unlessInterrupted(Promise.resolve({})))),
    );
    await turn();
    collectGarbage();
    expect(chunks.filter((chunk) => chunk.deref() !== undefined).length).toBeLessThanOrEqual(1);
    buffer.release();
  });
});
