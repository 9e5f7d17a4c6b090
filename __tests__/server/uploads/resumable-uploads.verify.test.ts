import { randomBytes, randomUUID } from 'node:crypto';
import { Upload, type UploadOptions } from 'tus-js-client';
import { openS3Store } from '../../../server/store/s3/s3-store';
import { describeWithTool } from '../../tools';
import { runServer } from '../run-server';
import { type RunningMinio, startMinio } from '../store/minio';
import { fetchObject } from '../store/transfer';

const MIB = 1024 * 1024;
const content = randomBytes(50 * MIB + 7);

describeWithTool('minio', 'resumable uploads through replicas of the server, on a real MinIO', (program) => {
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(() => minio.stop());

  async function openBucket() {
    const { endpoint, accessKey, secretKey } = minio;
    const bucket = `test-${randomUUID()}`;
    const connection = { endpoint, accessKey, secretKey, region: 'us-east-1' };
    const store = openS3Store({ ...connection, bucket, uploadBufferBytes: 8 * MIB });
    await store.prepare();
    const environment = {
      STORE: 's3',
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
      WRITES: 'open',
      DRAIN_TIMEOUT_MS: '100',
    };
    return { store, environment };
  }

  it('finish in pieces of any size from 8 MiB on', async () => {
    const { store, environment } = await openBucket();
    const address = await runServer(environment).address();
    for (const chunkSize of [8 * MIB, 9 * MIB + 1, Number.POSITIVE_INFINITY]) {
      const metadata = { filename: 'film.mp4', filetype: 'video/mp4', overwrite: 'yes' };
      await finished(new Upload(content, { endpoint: `${address}/uploads`, chunkSize, metadata }));
      const { info, bytes } = await fetchObject(store, 'film.mp4');
      expect([info?.contentType, bytes.equals(content)]).toEqual(['video/mp4', true]);
    }
    await store.close();
  });

  it('say that pieces below 8 MiB cannot be kept', async () => {
    const { store, environment } = await openBucket();
    const address = await runServer(environment).address();
    const options = { endpoint: `${address}/uploads`, chunkSize: 5 * MIB, metadata: { filename: 'film.mp4' } };
    await expect(finished(new Upload(content, options))).rejects.toThrow(/response code: 400, .*store_chunk/);
    await store.close();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'go on at another replica when the first ends by %s in the middle of a request',
    async (signal) => {
      const { store, environment } = await openBucket();
      const first = runServer(environment);
      const address = await first.address();
      let stopped = false;
      const begun = new Upload(content, {
        endpoint: `${address}/uploads`,
        metadata: { filename: 'film.mp4' },
        retryDelays: null,
        onProgress: (sent) => {
          if (stopped || sent < 30 * MIB) return;
          stopped = true;
          first.program.kill(signal);
        },
      });
      const end = await finished(begun).catch(() => 'broken off');
      await first.exitCode();
      const second = await runServer(environment).address();
      const offsets: number[] = [];
      await finished(
        new Upload(content, {
          uploadUrl: begun.url?.replace(address, second),
          onBeforeRequest: (request) => {
            if (request.getMethod() === 'PATCH') offsets.push(Number(request.getHeader('Upload-Offset')));
          },
        }),
      );
      expect((await fetchObject(store, 'film.mp4')).bytes.equals(content)).toBe(true);
      // What was let finish within the drain leaves nothing to go on with, whether or not its answer arrived.
      if (end === 'broken off') expect(offsets[0] ?? content.length).toBeGreaterThanOrEqual(8 * MIB);
      await store.close();
    },
  );

  function finished(upload: Upload): Promise<void> {
    return new Promise((resolve, reject) => {
      const options: UploadOptions = upload.options;
      options.onSuccess = () => resolve();
      options.onError = reject;
      upload.start();
    });
  }
});
