import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningMinio {
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
  stop(): Promise<void>;
}

/** Starts a real MinIO on free ports with its data in a temporary folder. */
export async function startMinio(program: string): Promise<RunningMinio> {
  const folder = mkdtempSync(join(tmpdir(), 'minio-'));
  const address = `127.0.0.1:${await freePort()}`;
  const accessKey = 'test-access-key';
  const secretKey = 'test-secret-key';
  const minio = spawn(
    program,
    ['server', folder, '--address', address, '--console-address', '127.0.0.1:0', '--quiet'],
    {
      env: { ...process.env, HOME: folder, MINIO_ROOT_USER: accessKey, MINIO_ROOT_PASSWORD: secretKey },
      stdio: 'ignore',
    },
  );
  const endpoint = `http://${address}`;
  await untilReady(endpoint, minio);
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

async function untilReady(endpoint: string, minio: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (minio.exitCode !== null) throw new Error(`MinIO ended with ${minio.exitCode} before it was ready`);
    const answer = await fetch(`${endpoint}/minio/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('MinIO was not ready after 15 s');
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}
