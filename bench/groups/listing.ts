import { readSeedSettings } from '../../server/settings';
import { openStore } from '../../server/store/open-store';
import { canonicalQuery } from '../../server/store/s3/request-target';
import { createSigner } from '../../server/store/s3/signature';
import { memoryOf } from '../process-stats';
import type { Session } from '../session';
import { type FileServer, startFileServer } from '../targets/file-server';
import { emptyBucket, type Minio, minio } from '../targets/minio';
import type { Group } from './group';

const MIB = 1024 * 1024;
const BUCKET = 'bench-listing';
const PAGE = 1000;

/** Writes to MinIO at once. */
const WRITERS = 64;

/** Lists of a bucket with very many keys, page by page over HTTP. */
export const listing: Group = async (session) => {
  const settings = await fill(session);
  const server = await startFileServer(session, { settings });
  const service = await minio(session);
  const walk = () => session.once('walk', () => walkPages(session, server));
  const ours = (measure: () => Promise<number>) => ({
    name: 'file-server',
    measure: async () => ({ value: await measure() }),
  });
  return [
    {
      name: 'first page of a long list',
      unit: 'ms',
      contestants: [
        ours(() => timeOf(`${server.address}/files?limit=${PAGE}`)),
        { name: 'MinIO', measure: async () => ({ value: await timeOfMinio(service) }) },
      ],
    },
    {
      name: 'late page of a long list',
      unit: 'ms',
      rounds: 1,
      contestants: [
        ours(async () => mean((await walk()).pages.slice(-tenthOf((await walk()).pages)))),
        {
          name: 'early page',
          measure: async () => ({ value: mean((await walk()).pages.slice(0, tenthOf((await walk()).pages))) }),
        },
      ],
    },
    {
      name: 'memory that a long list adds',
      unit: 'MiB',
      rounds: 1,
      contestants: [ours(async () => (await walk()).addedBytes / MIB)],
    },
  ];
};

async function fill(session: Session): Promise<Record<string, string>> {
  const settings = await emptyBucket(session, BUCKET);
  const store = openStore(readSeedSettings(settings));
  const { keys } = session.options;
  let next = 0;
  const write = async () => {
    while (next < keys) {
      session.signal.throwIfAborted();
      const key = `photo-${String(next++).padStart(8, '0')}.jpeg`;
      await store.put({ key, body: empty(), size: 0, metadata: { contentType: 'image/jpeg' } });
      if (next % 50_000 === 0) session.progress(`${next} of ${keys} keys written`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await store.close();
  return settings;
}

async function* empty() {}

async function timeOf(url: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(url, { headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text}`);
  return performance.now() - begun;
}

/** The same page as MinIO itself gives it. */
function timeOfMinio({ endpoint, accessKey, secretKey, region }: Minio): Promise<number> {
  const query = canonicalQuery({ 'list-type': '2', 'max-keys': String(PAGE), 'encoding-type': 'url' });
  const path = `/${BUCKET}`;
  const { host } = new URL(endpoint);
  const credentials = { accessKeyId: accessKey, secretAccessKey: secretKey };
  const headers = createSigner(region)({ method: 'GET', host, path, query, amzHeaders: {} }, credentials, new Date());
  return timeOf(`${endpoint}${path}?${query}`, headers);
}

interface Walk {
  /** Milliseconds of each page, in their order. */
  readonly pages: readonly number[];
  /** Resident memory at its highest beyond what there was after a tenth of the pages. */
  readonly addedBytes: number;
}

async function walkPages({ options, signal }: Session, { address, pid }: FileServer): Promise<Walk> {
  const pages: number[] = [];
  const residents: number[] = [];
  let keys = 0;
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const query = new URLSearchParams({ limit: String(PAGE), ...(cursor && { cursor }) });
    const begun = performance.now();
    const answer = await fetch(`${address}/files?${query}`);
    if (!answer.ok) throw new Error(`page ${pages.length + 1}: ${answer.status} ${await answer.text()}`);
    const page = (await answer.json()) as { files: unknown[]; cursor?: string };
    pages.push(performance.now() - begun);
    residents.push(memoryOf(pid).now);
    keys += page.files.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  if (keys !== options.keys) throw new Error(`the pages have ${keys} keys, not ${options.keys}`);
  return { pages, addedBytes: memoryOf(pid).peak - (residents[tenthOf(residents)] ?? 0) };
}

function tenthOf(values: readonly unknown[]): number {
  return Math.max(1, Math.floor(values.length / 10));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
