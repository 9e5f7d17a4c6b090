import { startMinio } from '../__tests__/server/store/minio';
import { findTool } from '../__tests__/tools';
import { readSeedSettings } from '../server/settings';
import { openStore } from '../server/store/open-store';

export interface MinioBucket {
  /** The settings with which a server uses the bucket. */
  readonly environment: Record<string, string>;
  stop(): Promise<void>;
}

/**
 * A MinIO of its own with an empty bucket.
 *
 * @throws Error if MinIO is not installed
 */
export async function startMinioBucket(bucket: string): Promise<MinioBucket> {
  const program = findTool('minio');
  if (!program) throw new Error('minio is not installed; npm run tools brings it');
  const minio = await startMinio(program);
  const environment = {
    STORE: 's3',
    S3_ENDPOINT: minio.endpoint,
    S3_BUCKET: bucket,
    S3_ACCESS_KEY: minio.accessKey,
    S3_SECRET_KEY: minio.secretKey,
  };
  try {
    const store = openStore(readSeedSettings(environment));
    await store.prepare();
    await store.close();
  } catch (error) {
    await minio.stop();
    throw error;
  }
  return { environment, stop: () => minio.stop() };
}
