import { statfs } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readSlowly, upload } from '../load/transfers';
import { memoryOf } from '../process-stats';
import type { Session } from '../session';
import { type FileServer, startFileServer } from '../targets/file-server';
import { filledBucket } from '../targets/minio';
import type { Workload } from '../workload';
import type { Group } from './group';

const MIB = 1024 * 1024;

const READERS = 50;
const READER_BYTES_PER_SECOND = 500 * 1024;
const READING_SECONDS = 12;

const UPLOADS = 20;

/** What MinIO needs besides the objects. */
const SPARE_DISK_BYTES = 2 * 1024 * MIB;

/** The most memory that a server takes while many slow readers, or many uploads, keep it busy. Linux only. */
export const memory: Group = async (session) => [
  await peakWorkload(session, `memory with ${READERS} slow readers`, (server) => readAtOnce(session, server)),
  await peakWorkload(session, `memory with ${UPLOADS} uploads`, (server) => uploadAtOnce(session, server)),
];

/** A server of its own for each measurement: the highest that a process once had stays with it. */
async function peakWorkload(
  session: Session,
  name: string,
  work: (server: FileServer) => Promise<void>,
): Promise<Workload> {
  async function measure() {
    const server = await startFileServer(session, { settings: { ...(await filledBucket(session)), WRITES: 'open' } });
    await work(server);
    const { peak } = memoryOf(server.pid);
    await server.stop();
    return { value: peak / MIB };
  }
  return { name, unit: 'MiB', contestants: [{ name: 'file-server', measure }], rounds: 1 };
}

async function readAtOnce({ signal }: Session, server: FileServer): Promise<void> {
  const url = server.url('64-mib.bin');
  const readers = await Promise.all(Array.from({ length: READERS }, () => readSlowly(url, READER_BYTES_PER_SECOND)));
  await sleep(READING_SECONDS * 1000, undefined, { signal });
  const brokenOff = readers.filter((reader) => reader.ended).length;
  for (const reader of readers) reader.stop();
  if (brokenOff > 0) throw new Error(`${brokenOff} of ${READERS} readers lost their answer`);
}

async function uploadAtOnce({ options: { objectBytes }, folder }: Session, server: FileServer): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const missing = UPLOADS * objectBytes + SPARE_DISK_BYTES - bavail * bsize;
  if (missing > 0) {
    throw new Error(`${folder} lacks ${Math.ceil(missing / MIB)} MiB; set TMPDIR or a smaller --object-mib`);
  }
  const keys = Array.from({ length: UPLOADS }, (_none, index) => `uploads/${index}`);
  await Promise.all(keys.map((key) => upload(server.url(key), objectBytes)));
  await Promise.all(keys.map((key) => fetch(server.url(key), { method: 'DELETE' })));
}
