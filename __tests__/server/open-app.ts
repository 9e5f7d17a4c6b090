import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../server/app';
import type { Readiness } from '../../server/readiness';
import { readSettings } from '../../server/settings';
import { openFilesystemStore } from '../../server/store/filesystem/filesystem-store';
import type { ObjectStore } from '../../server/store/object-store';
import { putObject } from './store/transfer';
import { temporaryFolder } from './temporary-folder';

export interface OpenApp {
  readonly app: FastifyInstance;
  readonly store: ObjectStore;
  readonly readiness: Readiness;
}

const opened: FastifyInstance[] = [];

afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

/** An app on a filesystem store with these objects; it is closed after the test. */
export async function openApp(
  environment: Record<string, string> = {},
  objects: Record<string, string | Buffer> = {},
  change: (store: ObjectStore) => ObjectStore = (store) => store,
): Promise<OpenApp> {
  const store = openFilesystemStore({ path: temporaryFolder() });
  await store.prepare();
  for (const [key, content] of Object.entries(objects)) {
    await putObject(store, key, content, { metadata: { contentType: 'text/plain' } });
  }
  const settings = readSettings({ CACHE_TTL_MS: '60000', ...environment });
  const { fastify, readiness } = buildApp({ settings, store: change(store) });
  opened.push(fastify);
  return { app: fastify, store, readiness };
}

/** What a browser sends when a person follows a link. */
export const NAVIGATION = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-mode': 'navigate' };
