import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Upload } from 'tus-js-client';
import { findTool } from '../../__tests__/tools';
import { runToEnd } from '../program';
import type { Session } from '../session';
import { type FileServer, startFileServer } from '../targets/file-server';
import { emptyBucket, minio } from '../targets/minio';
import type { Contestant, Workload } from '../workload';
import type { Group } from './group';

const MIB = 1024 * 1024;
const SIZE = 256 * MIB;
const BUCKET = 'bench-uploads';

/** What the page sends in one request: server/page/browser/upload/send-resumable.mjs. */
const PIECE_BYTES = 64 * MIB;

/** One file of 256 MiB from disk to MinIO by each way, and by MinIO's own client without us. */
export const uploads: Group = async (session) => {
  const settings = await emptyBucket(session, BUCKET);
  const server = await startFileServer(session, { settings: { ...settings, WRITES: 'open' } });
  const file = join(session.folder, 'upload.bin');
  await writeFile(file, createHash('shake256', { outputLength: SIZE }).update('upload').digest());
  const direct = await mcContestant(session, file);
  const against = (name: string, send: () => Promise<unknown>): Workload => ({
    name,
    unit: 'MiB/s',
    contestants: [timed('file-server', send), ...(direct ? [direct] : [])],
    absent: direct ? [] : [{ name: 'mc cp', reason: 'mc is not installed; npm run tools brings it' }],
  });
  return [
    against('upload by PUT', () => byCurl(session, ['--upload-file', file, server.url('put.bin')])),
    against('upload by form', () =>
      byCurl(session, ['--form', 'overwrite=yes', '--form', `file=@${file}`, `${server.address}/upload`]),
    ),
    against('resumable upload', () => byTus(server, file)),
  ];
};

function timed(name: string, send: () => Promise<unknown>): Contestant {
  return {
    name,
    async measure() {
      const begun = performance.now();
      await send();
      return { value: SIZE / MIB / ((performance.now() - begun) / 1000) };
    },
  };
}

async function mcContestant(session: Session, file: string): Promise<Contestant | undefined> {
  const command = findTool('mc');
  if (!command) return undefined;
  const { endpoint, accessKey, secretKey } = await minio(session);
  const configuration = ['--config-dir', join(session.folder, 'mc'), '--quiet'];
  await runToEnd(session, command, [...configuration, 'alias', 'set', 'bench', endpoint, accessKey, secretKey]);
  return timed('mc cp', () => runToEnd(session, command, [...configuration, 'cp', file, `bench/${BUCKET}/mc.bin`]));
}

function byCurl(session: Session, args: readonly string[]): Promise<string> {
  return runToEnd(session, 'curl', ['--silent', '--show-error', '--fail-with-body', ...args]);
}

function byTus({ address }: FileServer, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(createReadStream(file), {
      endpoint: `${address}/uploads`,
      chunkSize: PIECE_BYTES,
      uploadSize: SIZE,
      metadata: { filename: basename(file), overwrite: 'yes' },
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}
