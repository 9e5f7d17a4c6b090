import { randomUUID } from 'node:crypto';
import type { RunningServer } from '../../server/listen';
import { openS3Store } from '../../server/store/s3/s3-store';
import { describeWithTool } from '../tools';
import { describeHttpContract } from './http-contract';
import { startTestServer } from './running-server';
import { type RunningMinio, startMinio } from './store/minio';

describeWithTool('minio', 'HTTP on a real MinIO', (program) => {
  let minio: RunningMinio;
  beforeAll(async () => {
    minio = await startMinio(program);
  });
  afterAll(() => minio.stop());

  const running: RunningServer[] = [];
  afterEach(() => Promise.all(running.splice(0).map((server) => server.close())));

  describeHttpContract(async (environment) => {
    const bucket = `test-${randomUUID()}`;
    const { endpoint, accessKey, secretKey } = minio;
    const store = openS3Store({
      endpoint,
      region: 'us-east-1',
      bucket,
      accessKey,
      secretKey,
      uploadBufferBytes: 2 ** 23,
    });
    await store.prepare();
    await store.close();
    const server = await startTestServer({
      STORE: 's3',
      S3_ENDPOINT: endpoint,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
      ...environment,
    });
    running.push(server);
    return server;
  });
});
