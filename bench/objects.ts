import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSeedSettings } from '../server/settings';
import { openStore } from '../server/store/open-store';
import type { Session } from './session';

const KIB = 1024;
const MIB = 1024 * KIB;

/** What is served: bytes that no one can compress, unless the name says text. */
export const OBJECTS = {
  '1-kib.bin': KIB,
  '16-kib.bin': 16 * KIB,
  '16-kib.txt': 16 * KIB,
  '128-kib.bin': 128 * KIB,
  '1-mib.bin': MIB,
  '64-mib.bin': 64 * MIB,
} as const;

export type ObjectName = keyof typeof OBJECTS;

/** So many different objects of 16 KiB that a small cache never has the next one. */
export const MANY = { count: 4000, size: 16 * KIB, keyOf: (index: number) => `many/${index}.bin` } as const;

/** Writes the objects into a folder of the session. */
export function objectFolder(session: Session): Promise<string> {
  return session.once('objects', async () => {
    const folder = join(session.folder, 'objects');
    mkdirSync(folder);
    for (const [name, size] of Object.entries(OBJECTS)) {
      writeFileSync(join(folder, name), name.endsWith('.txt') ? text(size) : bytes(name, size));
    }
    return folder;
  });
}

/** Puts the objects, and the many, into a bucket. */
export async function fillBucket(session: Session, settings: Readonly<Record<string, string>>): Promise<void> {
  const folder = await objectFolder(session);
  const store = openStore(readSeedSettings(settings));
  const put = (key: string, body: AsyncIterable<Uint8Array>, size: number) => {
    const contentType = key.endsWith('.txt') ? 'text/plain' : 'application/octet-stream';
    return store.put({ key, body, size, metadata: { contentType } });
  };
  await store.prepare();
  for (const [name, size] of Object.entries(OBJECTS)) await put(name, createReadStream(join(folder, name)), size);
  let next = 0;
  const work = async () => {
    while (next < MANY.count) {
      session.signal.throwIfAborted();
      const key = MANY.keyOf(next++);
      await put(key, once(bytes(key, MANY.size)), MANY.size);
    }
  };
  await Promise.all(Array.from({ length: 16 }, work));
  await store.close();
}

async function* once(body: Buffer) {
  yield body;
}

/** Bytes that look random and are the same in every run. */
function bytes(name: string, size: number): Buffer {
  return createHash('shake256', { outputLength: size }).update(name).digest();
}

/** Letters that compress to half, as text does at least. */
function text(size: number): string {
  return createHash('shake256', { outputLength: size / 2 })
    .update('text')
    .digest('hex');
}
