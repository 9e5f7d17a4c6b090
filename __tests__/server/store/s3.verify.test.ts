import { randomUUID } from 'node:crypto';
import { Client } from 'minio';
import { readSettings } from '../../../server/settings';
import type { ObjectStore } from '../../../server/store/object-store';
import { openStores } from '../../../server/store/open-store';
import { openS3Store } from '../../../server/store/s3/s3-store';
import { describeWithTool } from '../../tools';
import { describeStoreContract } from './contract';
import { type RunningMinio, startMinio } from './minio';
import { bodyOf, putObject } from './transfer';

const MIB = 1024 * 1024;

describeWithTool('minio', 'the S3 store on a real MinIO', (program) => {
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(() => minio.stop());

  const connection = (bucket: string) => ({
    endpoint: minio.endpoint,
    region: 'us-east-1',
    bucket,
    accessKey: minio.accessKey,
    secretKey: minio.secretKey,
    uploadBufferBytes: 32 * MIB,
  });

  async function openFresh(prefix?: string) {
    const store = openS3Store({ ...connection(`test-${randomUUID()}`), prefix });
    await store.prepare();
    return store;
  }

  describe('at the root of a bucket', () => describeStoreContract(() => openFresh()));

  describe('in a folder of a bucket', () => describeStoreContract(() => openFresh('public/the site')));

  it('leaves no incomplete upload behind when a body breaks off', async () => {
    const bucket = `test-${randomUUID()}`;
    const store = openS3Store(connection(bucket));
    await store.prepare();
    async function* broken() {
      yield* bodyOf(Buffer.alloc(20 * MIB));
      throw new Error('gone');
    }
    await expect(putObject(store, 'large', '', { body: broken() })).rejects.toThrow('gone');
    expect(store.uploadBuffers.takenBytes).toBe(0);
    expect(await incompleteUploads(bucket)).toEqual([]);
    await store.close();
  });

  it('lets many uploads share few buffers', async () => {
    const store = await openFresh();
    const content = Buffer.alloc(18 * MIB, 7);
    await Promise.all(Array.from({ length: 6 }, (_, index) => putObject(store, `file-${index}`, content)));
    expect((await store.list({ limit: 10 })).objects.map(({ size }) => size)).toEqual(Array(6).fill(18 * MIB));
    expect(store.uploadBuffers.takenBytes).toBe(0);
    await store.close();
  });

  it('lists a page of 1000 and one key more, and keys that look like numbers', async () => {
    const store = await openFresh();
    const keys = [
      ...Array.from({ length: 998 }, (_, index) => `k${String(index).padStart(4, '0')}`),
      '007',
      '0x1f',
      '1e3',
    ];
    while (keys.length % 20 !== 0) keys.push(`z${keys.length}`);
    for (let start = 0; start < keys.length; start += 20) {
      await Promise.all(keys.slice(start, start + 20).map((key) => putObject(store, key, '')));
    }
    const first = await store.list({ limit: 1000 });
    const second = await store.list({ limit: 1000, cursor: first.cursor });
    expect([first.objects.length, second.objects.length, second.cursor]).toEqual([1000, keys.length - 1000, undefined]);
    expect([...first.objects, ...second.objects].map(({ key }) => key)).toEqual([...keys].sort());
    await store.close();
  });

  it('shows several buckets as one by their paths, and others by themselves', async () => {
    const id = randomUUID();
    const { store, hosts } = openStores(
      readSettings({
        STORE: 's3',
        S3_ENDPOINT: minio.endpoint,
        S3_ACCESS_KEY: minio.accessKey,
        S3_SECRET_KEY: minio.secretKey,
        S3_BUCKET: `main-${id}`,
        S3_BUCKETS: `media.example.org=media-${id}, /archive/=archive-${id}/2026`,
      }),
    );
    const media = hosts.get('media.example.org') as ObjectStore;
    await expect(store.check()).rejects.toMatchObject({ code: 'denied' });
    await store.prepare();
    await media.prepare();
    await store.check();
    await putObject(store, 'page', 'main');
    await putObject(store, 'archive/page', Buffer.alloc(9 * MIB));
    await putObject(media, 'page', 'media');
    expect((await store.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['page', 'archive/page']);
    expect(await store.list({ limit: 10, delimiter: '/' })).toMatchObject({ folders: ['archive/'] });
    expect((await media.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['page']);
    const archive = openS3Store({ ...connection(`archive-${id}`) });
    expect((await archive.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['2026/page']);
    await archive.close();
    await store.close();
  });

  it('says that the bucket does not exist', async () => {
    const store = openS3Store(connection('no-such-bucket'));
    await expect(store.check()).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('does not exist'),
    });
    await expect(store.get({ key: 'x' }, () => process.stdout)).rejects.toMatchObject({ code: 'denied' });
    await expect(putObject(store, 'x', 'y')).rejects.toMatchObject({ code: 'denied' });
    await store.close();
  });

  it('says that the keys are wrong', async () => {
    const store = openS3Store({ ...connection('no-such-bucket'), secretKey: 'wrong-secret-key' });
    await expect(store.head('x')).rejects.toMatchObject({ code: 'denied' });
    await expect(store.list({ limit: 1 })).rejects.toMatchObject({ code: 'denied' });
    await store.close();
  });

  it('refuses a cursor that it did not give out', async () => {
    const store = await openFresh();
    await expect(store.list({ limit: 1, cursor: '%%%' })).rejects.toMatchObject({ code: 'cursor' });
    await store.close();
  });

  it('prepares a bucket that exists already', async () => {
    const store = await openFresh();
    await expect(store.prepare()).resolves.toBeUndefined();
    await store.close();
  });

  async function incompleteUploads(bucket: string): Promise<unknown[]> {
    const { hostname, port } = new URL(minio.endpoint);
    const { accessKey, secretKey } = minio;
    const client = new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
    return client.listIncompleteUploads(bucket, '', true).toArray();
  }
});
