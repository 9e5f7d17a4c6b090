import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { copyBytes } from '../../../../server/store/filesystem/copy-bytes';
import { temporaryFolder } from '../../temporary-folder';

const CONTENT = randomBytes(1_000_000);
const ALL = { start: 0, end: CONTENT.length - 1 };

describe('bytes of a file', () => {
  let file: FileHandle;
  beforeEach(async () => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, CONTENT);
    file = await open(path);
  });
  afterEach(() => file.close());

  /** Looks at what it was given only when it is about to need it no more. */
  function late(look: (bytes: Buffer) => void, write: (count: number) => void = () => undefined): Writable {
    let count = 0;
    return new Writable({
      write(chunk: Buffer, _encoding, done) {
        write(++count);
        setTimeout(() => {
          look(Buffer.from(chunk));
          done();
        }, 5);
      },
    });
  }

  it.each([[ALL], [{ start: 0, end: 0 }], [{ start: 300_000, end: 900_000 }], [{ start: 999_999, end: 999_999 }]])(
    'of %j are there until the writable calls back',
    async (range) => {
      const seen: Buffer[] = [];
      const target = late((bytes) => seen.push(bytes));
      expect(await copyBytes(file, range, target, undefined)).toBe(range.end - range.start + 1);
      expect(Buffer.concat(seen).equals(CONTENT.subarray(range.start, range.end + 1))).toBe(true);
      expect(target.writableEnded).toBe(false);
    },
  );

  it('are as many as the file has', async () => {
    const range = { start: 900_000, end: 2_000_000 };
    expect(await copyBytes(file, range, late(jest.fn()), undefined)).toBe(100_000);
  });

  it('are read no further for a client that left', async () => {
    const looks = jest.fn();
    const target: Writable = late(looks, (count) => count === 2 && target.destroy());
    await expect(copyBytes(file, ALL, target, undefined)).rejects.toThrow('Premature close');
    expect(looks).toHaveBeenCalledTimes(1);
  });

  it('are not waited for by a client that left before', async () => {
    const target = late(jest.fn());
    target.destroy();
    await expect(copyBytes(file, ALL, target, undefined)).rejects.toThrow('Premature close');
  });

  it('are read no further once the signal says so, though the writable never calls back', async () => {
    const leaving = new AbortController();
    const target = new Writable({ write: () => leaving.abort(new Error('given up')) });
    await expect(copyBytes(file, ALL, target, leaving.signal)).rejects.toThrow('given up');
    expect(target.destroyed).toBe(true);
    await expect(copyBytes(file, ALL, late(jest.fn()), leaving.signal)).rejects.toThrow('given up');
  });
});
