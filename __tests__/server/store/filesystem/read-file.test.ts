import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  renameSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openFilesystemStore } from '../../../../server/store/filesystem/filesystem-store';
import { temporaryFolder } from '../../temporary-folder';
import { fetchObject, putObject } from '../transfer';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

async function open(folder = temporaryFolder()) {
  const store = openFilesystemStore({ path: folder });
  await store.prepare();
  return { store, folder };
}

describe.each([
  ['a file', false],
  ['a large file', true],
])('%s that is read while others work on it', (_name, isLarge) => {
  /** Reads an object, with something done to its file after the first bytes. */
  async function readWhile(meanwhile: (path: string) => void) {
    const { store, folder } = await open();
    await putObject(store, 'page', Buffer.alloc(4 * MIB, 'a'));
    const chunks: Buffer[] = [];
    const target = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        if (chunks.length === 0) meanwhile(join(folder, 'page'));
        chunks.push(Buffer.from(chunk));
        setImmediate(done);
      },
    });
    const outcome = await store.get({ key: 'page', isLarge }, () => target).catch((error) => error);
    return { store, outcome, target, bytes: Buffer.concat(chunks) };
  }

  it('is sent as it was when it is replaced', async () => {
    const { outcome, bytes, store } = await readWhile((path) => {
      writeFileSync(`${path}.new`, 'replaced');
      renameSync(`${path}.new`, path);
    });
    expect(outcome).toEqual({ status: 200 });
    expect(bytes.equals(Buffer.alloc(4 * MIB, 'a'))).toBe(true);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('replaced');
  });

  it('is sent up to the length that was announced when it grows', async () => {
    const { outcome, bytes } = await readWhile((path) => appendFileSync(path, Buffer.alloc(MIB, 'b')));
    expect(outcome).toEqual({ status: 200 });
    expect(bytes.equals(Buffer.alloc(4 * MIB, 'a'))).toBe(true);
  });

  it('breaks off, and does not end as if it were whole, when it is cut', async () => {
    const { outcome, target } = await readWhile((path) => truncateSync(path, MIB));
    expect(outcome).toMatchObject({ code: 'broken' });
    expect([target.destroyed, target.writableFinished]).toEqual([true, false]);
  });
});

describe('a file', () => {
  it('is read at offsets beyond 4 GiB', async () => {
    const { store, folder } = await open();
    const file = openSync(join(folder, 'huge'), 'w');
    writeSync(file, 'edge', 4 * GIB);
    writeSync(file, 'end', 5 * GIB);
    closeSync(file);
    expect((await store.head('huge'))?.size).toBe(5 * GIB + 3);
    expect((await fetchObject(store, 'huge', { range: `bytes=${4 * GIB}-${4 * GIB + 3}` })).bytes.toString()).toBe(
      'edge',
    );
    const { bytes, range } = await fetchObject(store, 'huge', { range: 'bytes=-3' });
    expect([bytes.toString(), range]).toEqual(['end', { start: 5 * GIB, end: 5 * GIB + 2 }]);
    expect((await store.list({ limit: 1 })).objects).toMatchObject([{ size: 5 * GIB + 3 }]);
  });

  it('was never changed later than now, even if its clock says so (RFC 9110 8.8.2.1)', async () => {
    const { store, folder } = await open();
    writeFileSync(join(folder, 'page'), 'x');
    utimesSync(join(folder, 'page'), new Date('2126-01-01'), new Date('2126-01-01'));
    const before = Date.now();
    const info = await store.head('page');
    expect(info?.lastModified).toBeGreaterThanOrEqual(before);
    expect(info?.lastModified).toBeLessThanOrEqual(Date.now());
    expect((await store.head('page'))?.etag).toBe(info?.etag);
  });

  it('keeps its entity tag over restarts, whoever made it', async () => {
    const { store, folder } = await open();
    await putObject(store, 'own', 'x');
    writeFileSync(join(folder, 'foreign'), 'x');
    const tags = async ({ head }: typeof store) => [(await head('own'))?.etag, (await head('foreign'))?.etag];
    const before = await tags(store);
    await store.close();
    expect(await tags((await open(folder)).store)).toEqual(before);
    expect(before).not.toContain(undefined);
  });

  it('is the old one, with its metadata, after a crash between the temporary file and the rename', async () => {
    const { store, folder } = await open();
    const metadata = { contentType: 'text/x-mine', cacheControl: 'no-store' };
    await putObject(store, 'page', 'old', { metadata });
    // What a crash leaves: the new bytes, and the description of an object that never came to be.
    const incoming = join(folder, '.file-server/incoming');
    writeFileSync(join(incoming, 'left-over'), 'new');
    writeFileSync(join(incoming, 'left-over.json'), '{"contentType":"text/html"');
    const again = (await open(folder)).store;
    const { info, bytes } = await fetchObject(again, 'page');
    expect([bytes.toString(), info]).toEqual(['old', expect.objectContaining(metadata)]);
    expect(readdirSync(incoming)).toEqual([]);
    expect((await again.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['page']);
  });
});
