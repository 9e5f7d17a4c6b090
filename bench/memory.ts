import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startMinioBucket } from './minio-bucket';
import { type ServerProcess, startServerProcess } from './server-process';
import { readSlowly, upload } from './transfers';

const MIB = 1024 * 1024;
const SAMPLE_MS = 5000;

/** What MinIO needs besides the objects. */
const SPARE_DISK_BYTES = 2 * 1024 * MIB;

const FLAGS = {
  readers: { type: 'string', default: '100' },
  'reader-kib': { type: 'string', default: '512' },
  uploads: { type: 'string', default: '20' },
  'object-mib': { type: 'string', default: '1024' },
  'bound-mib': { type: 'string', default: '256' },
} as const;

interface Load {
  readonly readers: number;
  /** Bytes a second for each reader. */
  readonly rate: number;
  readonly uploads: number;
  /** Bytes of each object. */
  readonly size: number;
}

/**
 * The memory of a server that many slow readers and many uploads keep busy at once, on a real MinIO. Flags:
 * --readers, --reader-kib (a second, for each), --uploads, --object-mib, --bound-mib. Linux only.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  const load: Load = {
    readers: Number(values.readers),
    rate: Number(values['reader-kib']) * 1024,
    uploads: Number(values.uploads),
    size: Number(values['object-mib']) * MIB,
  };
  const bound = Number(values['bound-mib']) * MIB;
  await checkDisk((load.uploads + 1) * load.size + SPARE_DISK_BYTES);
  const minio = await startMinioBucket('memory');
  let server: ServerProcess | undefined;
  try {
    server = await startServerProcess({ ...minio.environment, WRITES: 'open' });
    const peak = await Promise.race([measure(server, load), interruption()]);
    console.log(`\npeak resident memory ${inMib(peak)} MiB, bound ${inMib(bound)} MiB`);
    return peak <= bound ? 0 : 1;
  } finally {
    await server?.stop();
    await minio.stop();
  }
}

/** Rejects on a signal, so that MinIO and the server are ended before this process. */
function interruption(): Promise<never> {
  return new Promise((_resolve, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reject(new Error(signal)));
  });
}

async function measure(server: ServerProcess, { readers, rate, uploads, size }: Load): Promise<number> {
  const { address } = server;
  console.log(`idle: ${inMib(server.memory().now)} MiB`);
  await upload(`${address}/object`, size);
  console.log(`after one upload of ${inMib(size)} MiB: ${inMib(server.memory().now)} MiB`);
  const reading = await Promise.all(Array.from({ length: readers }, () => readSlowly(`${address}/object`, rate)));
  const begun = performance.now();
  let done = 0;
  const uploading = Promise.all(
    Array.from({ length: uploads }, async (_none, index) => {
      await upload(`${address}/uploads/${index}`, size);
      done++;
    }),
  );
  const finished = uploading.then(() => true);
  do {
    const received = reading.reduce((sum, reader) => sum + reader.received, 0);
    const seconds = (performance.now() - begun) / 1000;
    const { now, peak } = server.memory();
    console.log(
      `${seconds.toFixed(0)} s: ${inMib(now)} MiB resident, ${inMib(peak)} MiB at most, ${done} of ${uploads} uploads stored, ` +
        `${readers} readers at ${inMib(received / Math.max(1, seconds))} MiB/s together`,
    );
  } while (!(await Promise.race([finished, sleep(SAMPLE_MS, false)])));
  const seconds = (performance.now() - begun) / 1000;
  console.log(`uploads: ${inMib((uploads * size) / seconds)} MiB/s together`);
  const brokenOff = reading.filter((reader) => reader.ended).length;
  for (const reader of reading) reader.stop();
  if (brokenOff > 0) throw new Error(`${brokenOff} of ${readers} readers lost their answer`);
  return server.memory().peak;
}

async function checkDisk(needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize >= needed) return;
  throw new Error(
    `${tmpdir()} has ${inMib(bavail * bsize)} MiB free and ${inMib(needed)} are needed; set TMPDIR or a smaller --object-mib`,
  );
}

function inMib(bytes: number): string {
  return (bytes / MIB).toFixed(0);
}
