import { randomUUID } from 'node:crypto';
import { openS3Store } from '../../../../server/store/s3/s3-store';
import { describeWithTool } from '../../../tools';
import { type RunningMinio, startMinio } from '../minio';
import { describeResumableContract } from '../resumable-contract';
import { bodyOf } from '../transfer';

const MIB = 1024 * 1024;

describeWithTool('minio', 'resumable uploads on a real MinIO', (program) => {
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(() => minio.stop());

  async function openFresh(prefix?: string) {
    const { endpoint, accessKey, secretKey } = minio;
    const bucket = `test-${randomUUID()}`;
    const uploadBufferBytes = 32 * MIB;
    const props = { endpoint, region: 'us-east-1', bucket, prefix, accessKey, secretKey, uploadBufferBytes };
    const store = openS3Store(props);
    await store.prepare();
    return store;
  }

  describe('at the root of a bucket', () => describeResumableContract(() => openFresh()));

  describe('in a folder of a bucket', () => describeResumableContract(() => openFresh('public/the site')));

  it('keep nothing of a piece below a part, and say so', async () => {
    const store = await openFresh();
    const upload = { key: 'film', size: 20 * MIB };
    const expiresAt = Date.now() + 60_000;
    const id = await store.beginUpload({ ...upload, metadata: { contentType: 'video/mp4' }, expiresAt });
    for (const length of [5 * MIB, undefined]) {
      const piece = { ...upload, id, offset: 0, body: bodyOf(Buffer.alloc(5 * MIB)), length };
      await expect(store.appendUpload(piece)).rejects.toMatchObject({
        code: 'chunk',
        message: expect.stringContaining('pieces of a multiple of 8388608 bytes'),
      });
    }
    expect(await store.uploadOffset({ ...upload, id })).toBe(0);
    expect(store.uploadBuffers.takenBytes).toBe(0);
    await store.close();
  });
});
