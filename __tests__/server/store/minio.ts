import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../free-port';
import { until } from '../../until';

export interface RunningMinio {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  stop(): Promise<void>;
}

export interface MinioProps {
  /** Folders that it takes for drives. @default 1 */
  readonly drives?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts a real MinIO on free ports with its data in a temporary folder. */
export async function startMinio(
  program: string,
  { drives = 1, environment = {} }: MinioProps = {},
): Promise<RunningMinio> {
  const folder = mkdtempSync(join(tmpdir(), 'minio-'));
  const address = `127.0.0.1:${await freePort()}`;
  const accessKey = 'test-access-key';
  const secretKey = 'test-secret-key';
  const minio = spawn(
    program,
    [
      'server',
      drives === 1 ? folder : join(folder, `{1...${drives}}`),
      '--address',
      address,
      '--console-address',
      '127.0.0.1:0',
      '--quiet',
    ],
    {
      env: {
        ...process.env,
        HOME: folder,
        MINIO_ROOT_USER: accessKey,
        MINIO_ROOT_PASSWORD: secretKey,
        // Without it MinIO refuses several drives on one disk.
        ...(drives > 1 && { MINIO_CI_CD: 'on' }),
        ...environment,
      },
      stdio: 'ignore',
    },
  );
  const endpoint = `http://${address}`;
  await until(
    () => {
      if (minio.exitCode !== null) throw new Error(`MinIO ended with ${minio.exitCode} before it was ready`);
      return servesBuckets(endpoint);
    },
    () => 'MinIO is ready',
  );
  return {
    endpoint,
    accessKey,
    secretKey,
    async stop() {
      const ended = new Promise((resolve) => minio.once('exit', resolve));
      minio.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** MinIO says that it is ready a moment before it stops answering 503 to all that concerns buckets. */
async function servesBuckets(endpoint: string): Promise<boolean> {
  const answer = await fetch(endpoint).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status === 403;
}
