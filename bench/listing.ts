import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSeedSettings } from '../server/settings';
import type { ObjectStore } from '../server/store/object-store';
import { openStore } from '../server/store/open-store';
import { startMinioBucket } from './minio-bucket';
import { startServerProcess } from './server-process';

const MIB = 1024 * 1024;

/** Writes to MinIO at once. */
const WRITERS = 64;

/** A late page may take this much longer than an early one before it counts as a scan that grows. */
const SLOWER = 5;

const FLAGS = {
  store: { type: 'string', default: 'filesystem' },
  keys: { type: 'string', default: '1000000' },
  limit: { type: 'string', default: '1000' },
  'growth-mib': { type: 'string', default: '128' },
} as const;

interface Walk {
  /** Milliseconds of each page, in their order. */
  readonly pages: readonly number[];
  readonly keys: number;
  /** Resident memory after a tenth of the pages, and at its highest, in bytes. */
  readonly early: number;
  readonly peak: number;
}

/**
 * Time and memory for listing a folder of very many keys page by page over HTTP. Flags: --store (filesystem or s3),
 * --keys, --limit (keys on a page), --growth-mib (how much the server's memory may grow after a tenth of the way).
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  const keys = Number(values.keys);
  const { environment, close } = values.store === 's3' ? await fillMinio(keys) : fillFolder(keys);
  try {
    const server = await startServerProcess(environment);
    try {
      const walk = await walkPages(server.address, Number(values.limit), () => server.memory());
      return report(walk, keys, Number(values['growth-mib']) * MIB) ? 0 : 1;
    } finally {
      await server.stop();
    }
  } finally {
    await close();
  }
}

function fillFolder(keys: number) {
  const folder = mkdtempSync(join(tmpdir(), 'listing-'));
  for (let index = 0; index < keys; index++) writeFileSync(join(folder, keyOf(index)), '');
  return {
    environment: { STORE: 'filesystem', STORE_PATH: folder },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function fillMinio(keys: number) {
  const { environment, stop } = await startMinioBucket('listing');
  const store = openStore(readSeedSettings(environment));
  let next = 0;
  const write = async () => {
    while (next < keys) await putEmpty(store, keyOf(next++));
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await store.close();
  return { environment, close: stop };
}

async function putEmpty(store: ObjectStore, key: string): Promise<void> {
  async function* body() {}
  await store.put({ key, body: body(), size: 0, metadata: { contentType: 'application/octet-stream' } });
}

function keyOf(index: number): string {
  return `photo-${String(index).padStart(8, '0')}.jpeg`;
}

async function walkPages(address: string, limit: number, memory: () => { now: number; peak: number }): Promise<Walk> {
  const pages: number[] = [];
  const residents: number[] = [];
  let keys = 0;
  let cursor: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(limit), ...(cursor && { cursor }) });
    const begun = performance.now();
    const answer = await fetch(`${address}/files?${query}`);
    if (!answer.ok) throw new Error(`page ${pages.length + 1}: ${answer.status} ${await answer.text()}`);
    const page = (await answer.json()) as { files: unknown[]; cursor?: string };
    pages.push(performance.now() - begun);
    residents.push(memory().now);
    keys += page.files.length;
    cursor = page.cursor;
  } while (cursor !== undefined);
  return { pages, keys, early: residents[Math.floor(residents.length / 10)] ?? 0, peak: memory().peak };
}

function report({ pages, keys, early, peak }: Walk, expected: number, growth: number): boolean {
  const tenth = Math.max(1, Math.floor(pages.length / 10));
  const middle = Math.floor((pages.length - tenth) / 2);
  const first = mean(pages.slice(0, tenth));
  const last = mean(pages.slice(-tenth));
  console.log(`${keys} keys on ${pages.length} pages in ${(pages.reduce((a, b) => a + b, 0) / 1000).toFixed(1)} s`);
  console.log(`milliseconds a page, mean of a tenth of all pages each:`);
  console.log(
    `  start ${first.toFixed(1)}, middle ${mean(pages.slice(middle, middle + tenth)).toFixed(1)}, end ${last.toFixed(1)}`,
  );
  console.log(`slowest page: ${Math.max(...pages).toFixed(0)} ms`);
  console.log(`resident memory after a tenth ${inMib(early)} MiB, at its highest ${inMib(peak)} MiB`);
  const failures = [
    keys !== expected && `${expected} keys were expected`,
    last > SLOWER * first && `late pages take more than ${SLOWER} times as long as early ones`,
    peak - early > growth && `memory grew by more than ${inMib(growth)} MiB`,
  ].filter((failure) => failure !== false);
  for (const failure of failures) console.log(`FAILED: ${failure}`);
  return failures.length === 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function inMib(bytes: number): string {
  return (bytes / MIB).toFixed(0);
}
