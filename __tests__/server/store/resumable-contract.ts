import { randomBytes } from 'node:crypto';
import type { ObjectStore, ResumableUpload } from '../../../server/store/object-store';
import { bodyOf, fetchObject, putObject } from './transfer';

const MIB = 1024 * 1024;
const TOMORROW = () => Date.now() + 86_400_000;

/** What every store must do with resumable uploads. `open` gives an empty, prepared store. */
export function describeResumableContract(open: () => Promise<ObjectStore>): void {
  let store: ObjectStore;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  const content = randomBytes(20 * MIB + 5);
  const metadata = { contentType: 'video/mp4', uploadMark: 'mark' };

  async function begin(options: Partial<ResumableUpload> = {}): Promise<ResumableUpload> {
    const upload = { key: 'folder/film 🎬.mp4', size: content.length, ...options };
    return { ...upload, id: await store.beginUpload({ ...upload, metadata, expiresAt: TOMORROW() }) };
  }

  const append = (upload: ResumableUpload, offset: number, end?: number) => {
    const piece = content.subarray(offset, end);
    return store.appendUpload({ ...upload, offset, body: bodyOf(piece), length: piece.length });
  };

  /** Delivers some bytes and then fails, as a connection does. */
  async function* broken(from: number, to: number) {
    yield* bodyOf(content.subarray(from, to));
    throw new Error('the connection was lost');
  }

  it('makes the object with the last byte, with its metadata', async () => {
    const upload = await begin();
    expect(await store.uploadOffset(upload)).toBe(0);
    expect(await append(upload, 0, 8 * MIB)).toBe(8 * MIB);
    expect(await store.uploadOffset(upload)).toBe(8 * MIB);
    expect(await store.head(upload.key)).toBeNull();
    expect(await append(upload, 8 * MIB)).toBe(content.length);
    const { info, bytes } = await fetchObject(store, upload.key);
    expect(bytes.equals(content)).toBe(true);
    expect(info).toMatchObject({ ...metadata, size: content.length });
    expect((await store.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual([upload.key]);
  });

  it('takes a small upload in one piece', async () => {
    const upload = await begin({ size: 5 });
    expect(await append(upload, 0, 5)).toBe(5);
    expect((await fetchObject(store, upload.key)).bytes).toEqual(Buffer.from(content.subarray(0, 5)));
  });

  it('takes an upload whose size is a whole number of parts', async () => {
    const upload = await begin({ size: 16 * MIB });
    expect(await append(upload, 0, 16 * MIB)).toBe(16 * MIB);
    expect((await store.head(upload.key))?.size).toBe(16 * MIB);
  });

  it('keeps at least the whole parts of a body that breaks off, and goes on from there', async () => {
    const upload = await begin();
    const length = content.length;
    const body = broken(0, 9 * MIB);
    await expect(store.appendUpload({ ...upload, offset: 0, body, length })).rejects.toThrow('connection was lost');
    const offset = (await store.uploadOffset(upload)) ?? 0;
    expect(offset).toBeGreaterThanOrEqual(8 * MIB);
    expect(offset).toBeLessThanOrEqual(9 * MIB);
    expect(await append(upload, offset)).toBe(content.length);
    expect((await fetchObject(store, upload.key)).bytes.equals(content)).toBe(true);
  });

  it('says where to go on after a piece that is no whole number of parts', async () => {
    const upload = await begin();
    let offset = 0;
    while (offset < content.length) offset = (await append(upload, offset, offset + 9 * MIB)) ?? Number.NaN;
    expect((await fetchObject(store, upload.key)).bytes.equals(content)).toBe(true);
  });

  it.each([1, 4 * MIB, 16 * MIB])('refuses to go on at %d, where it does not end', async (offset) => {
    const upload = await begin();
    await append(upload, 0, 8 * MIB);
    await expect(append(upload, offset)).rejects.toMatchObject({ code: 'offset' });
    expect(await store.uploadOffset(upload)).toBe(8 * MIB);
  });

  it('answers null for uploads that do not exist or were given up, or have another key', async () => {
    const upload = await begin();
    await append(upload, 0, 8 * MIB);
    const others = [
      { ...upload, key: 'other' },
      { ...upload, id: [...upload.id].reverse().join('') },
    ];
    for (const other of others) {
      expect(await store.uploadOffset(other)).toBeNull();
      expect(await append(other, 0)).toBeNull();
    }
    await store.abortUpload(upload);
    await store.abortUpload(upload);
    expect(await store.uploadOffset(upload)).toBeNull();
    expect(await append(upload, 8 * MIB)).toBeNull();
    expect(await store.head(upload.key)).toBeNull();
  });

  it.each(['', '../../page', 'a/b', '%00', 'x'.repeat(2000)])('answers null for the made-up id %j', async (id) => {
    expect(await store.uploadOffset({ key: 'x', id: id || 'none', size: 5 })).toBeNull();
  });

  it('does not overwrite with If-None-Match: * what appeared meanwhile, and cannot be tried again', async () => {
    const upload = await begin({ size: 5, ifNoneMatch: '*' });
    await putObject(store, upload.key, 'other');
    await expect(append(upload, 0, 5)).rejects.toMatchObject({ code: 'precondition' });
    expect((await fetchObject(store, upload.key)).bytes.toString()).toBe('other');
    expect(await store.uploadOffset(upload)).toBeNull();
  });

  it('overwrites without a condition', async () => {
    const upload = await begin({ size: 5 });
    await putObject(store, upload.key, 'other');
    expect(await append(upload, 0, 5)).toBe(5);
    expect((await store.head(upload.key))?.uploadMark).toBe('mark');
  });

  it('keeps two uploads of one key apart', async () => {
    const [one, other] = [await begin(), await begin()];
    await append(one, 0, 8 * MIB);
    expect([await store.uploadOffset(one), await store.uploadOffset(other)]).toEqual([8 * MIB, 0]);
    await store.abortUpload(one);
    expect(await append(other, 0)).toBe(content.length);
  });

  it('refuses to delete what does not match', async () => {
    const { etag } = await putObject(store, 'page', 'one');
    await expect(store.delete('page', { ifMatch: '"other"' })).rejects.toMatchObject({ code: 'precondition' });
    await expect(store.delete('missing', { ifMatch: '*' })).rejects.toMatchObject({ code: 'precondition' });
    expect(await store.head('page')).not.toBeNull();
    await store.delete('page', { ifMatch: `"other", ${etag}` });
    expect(await store.head('page')).toBeNull();
  });
}
