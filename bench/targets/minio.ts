import { join } from 'node:path';
import { freePort } from '../../__tests__/free-port';
import { findTool } from '../../__tests__/tools';
import { readSeedSettings } from '../../server/settings';
import { openStore } from '../../server/store/open-store';
import { presign } from '../../server/store/s3/presign';
import { fillBucket } from '../objects';
import { startServer } from '../program';
import type { Session } from '../session';
import type { Target } from './target';

const ACCESS_KEY = 'bench-access-key';
const SECRET_KEY = 'bench-secret-key';
const REGION = 'us-east-1';

export interface Minio {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string;
  readonly pid: number;
}

/**
 * The MinIO of the session, empty at first.
 *
 * @throws Error if it is not installed
 */
export function minio(session: Session): Promise<Minio> {
  return session.once('minio', async () => {
    const command = findTool('minio');
    if (!command) throw new Error('minio is not installed; npm run tools brings it');
    const address = `127.0.0.1:${await freePort()}`;
    const endpoint = `http://${address}`;
    const folder = join(session.folder, 'minio');
    const { pid } = await startServer(session, {
      command,
      args: ['server', folder, '--address', address, '--console-address', '127.0.0.1:0', '--quiet'],
      environment: { MINIO_ROOT_USER: ACCESS_KEY, MINIO_ROOT_PASSWORD: SECRET_KEY },
      // It says that it is ready a moment before it stops answering 503 to all that concerns buckets.
      ready: { url: endpoint, statuses: [403] },
    });
    return { endpoint, accessKey: ACCESS_KEY, secretKey: SECRET_KEY, region: REGION, pid };
  });
}

/** The settings with which our server uses a bucket. */
export function bucketSettings({ endpoint, accessKey, secretKey }: Minio, bucket: string): Record<string, string> {
  return {
    STORE: 's3',
    S3_ENDPOINT: endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY: accessKey,
    S3_SECRET_KEY: secretKey,
  };
}

/** A bucket of the session's MinIO, made and empty; our server's settings for it. */
export function emptyBucket(session: Session, bucket: string): Promise<Record<string, string>> {
  return session.once(`bucket ${bucket}`, async () => {
    const settings = bucketSettings(await minio(session), bucket);
    const store = openStore(readSeedSettings(settings));
    await store.prepare();
    await store.close();
    return settings;
  });
}

export const OBJECTS_BUCKET = 'bench-objects';

/** The bucket with the objects; our server's settings for it. */
export function filledBucket(session: Session): Promise<Record<string, string>> {
  return session.once('filled bucket', async () => {
    const settings = await emptyBucket(session, OBJECTS_BUCKET);
    await fillBucket(session, settings);
    return settings;
  });
}

/** MinIO itself, asked with presigned links. */
export async function minioDirectly(session: Session): Promise<Target> {
  await filledBucket(session);
  const { endpoint, accessKey, secretKey, region, pid } = await minio(session);
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
  const target = { endpoint: new URL(endpoint), region, bucket: OBJECTS_BUCKET, credentials };
  const link = (key: string) =>
    presign({ method: 'GET', key, expiresInSeconds: 86_400, headers: {} }, target, new Date());
  return { name: 'MinIO', pid, url: (key) => link(key).url };
}
