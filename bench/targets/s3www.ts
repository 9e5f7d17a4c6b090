import { freePort } from '../../__tests__/free-port';
import { startServer } from '../program';
import type { Session } from '../session';
import { minio, OBJECTS_BUCKET } from './minio';
import type { Target } from './target';

/** s3www in front of the session's bucket, with its defaults. */
export async function startS3www(session: Session, command: string): Promise<Target> {
  const { endpoint, accessKey, secretKey } = await minio(session);
  const address = `127.0.0.1:${await freePort()}`;
  const { pid } = await startServer(session, {
    command,
    args: ['-endpoint', endpoint, '-bucket', OBJECTS_BUCKET, '-address', address],
    environment: { S3WWW_ACCESS_KEY: accessKey, S3WWW_SECRET_KEY: secretKey },
    ready: { url: `http://${address}/1-kib.bin`, statuses: [200] },
  });
  return { name: 's3www', pid, url: (key) => `http://${address}/${key}` };
}
