import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../server/app';
import { readSettings } from '../../../server/settings';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import type { ObjectStore } from '../../../server/store/object-store';
import { temporaryFolder } from '../temporary-folder';
import { type FakeS3, readAll, startFakeS3 } from './s3/fake-s3';

const SECRET = 'the secret beside the root';

/** Ways to write a step up, or the end of a name, that some server has once understood. */
const STEPS = [
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '.%2e',
  '%252e%252e',
  '%25252e%25252e',
  '..%2f',
  '..%5c',
  '..\\',
  '..%00',
  '..;',
  '..%c0%af',
  '%c0%ae%c0%ae',
  '%e0%80%ae%e0%80%ae',
  '%u002e%u002e',
  '..%ef%bc%8f',
  '%uff0e%uff0e',
  '..%0d%0a',
  '',
];

const paths = fc
  .array(fc.constantFrom(...STEPS, 'folder', 'secret', '%2e', '%2f', '%5c'), { minLength: 1, maxLength: 6 })
  .map((steps) => `/${steps.join('/')}`)
  // The root itself is the page.
  .filter((path) => path !== '/');

describe('a path that tries to leave the root', () => {
  let app: FastifyInstance;
  let store: ObjectStore;
  let fake: FakeS3 | undefined;

  afterEach(async () => {
    await app.close();
    await store.close();
    await fake?.close();
    fake = undefined;
  });

  async function listen(opened: ObjectStore): Promise<number> {
    store = opened;
    app = buildApp({ settings: readSettings({ WRITES: 'open', CACHE_BYTES: '0' }), store }).fastify;
    await app.listen({ host: '127.0.0.1', port: 0 });
    return (app.server.address() as { port: number }).port;
  }

  it('never gives what lies beside the folder of a filesystem store', async () => {
    const root = join(temporaryFolder(), 'outer', 'root');
    mkdirSync(join(root, 'folder'), { recursive: true });
    for (const path of ['../secret', '../../secret', '.file-server/secret']) {
      mkdirSync(join(root, '.file-server'), { recursive: true });
      writeFileSync(join(root, path), SECRET);
    }
    const port = await listen(openFilesystemStore({ path: root, readOnly: true }));
    await fc.assert(
      fc.asyncProperty(paths, fc.constantFrom('', 'secret', '.file-server/secret'), async (path, last) => {
        const answer = await exchange(port, 'GET', `${path}/${last}`);
        expect(answer).toMatch(/^HTTP\/1\.1 (400|404) /);
        expect(answer).not.toContain(SECRET);
      }),
      { numRuns: 150 },
    );
  });

  it('never reaches an S3 service but as a key below the root', async () => {
    fake = await startFakeS3(
      async (request, response) => {
        await readAll(request);
        response.writeHead(404).end();
      },
      { prefix: 'public' },
    );
    const port = await listen(fake.store);
    const { requests } = fake;
    await fc.assert(
      fc.asyncProperty(paths, fc.constantFrom('GET', 'HEAD', 'DELETE'), async (path, method) => {
        requests.splice(0);
        expect(await exchange(port, method, path)).toMatch(/^HTTP\/1\.1 (204|400|404) /);
        for (const request of requests) {
          const url = request.split(' ')[1] ?? '';
          expect(url).toMatch(/^\/files\/public\//);
          // However an S3 service resolves segments, it stays below the root.
          expect(new URL(url, 'http://localhost').pathname).toBe(url);
          expect(decodeURIComponent(url).split('/')).not.toContain('..');
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each(['..', '../', '../..', 'a/../..', '.file-server/', '/etc/', '\\..\\'])(
    'lists nothing below the prefix %j',
    async (prefix) => {
      const root = join(temporaryFolder(), 'root');
      mkdirSync(join(root, '.file-server/metadata'), { recursive: true });
      mkdirSync(join(root, '../sibling'));
      const port = await listen(openFilesystemStore({ path: root, readOnly: true }));
      const answer = await exchange(port, 'GET', `/files?delimiter=/&prefix=${encodeURIComponent(prefix)}`);
      expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
      expect(answer).not.toMatch(/sibling|metadata/);
    },
  );

  /** Sends a request as it is written, which HTTP clients would tidy up, and returns the answer. */
  function exchange(port: number, method: string, path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let received = '';
      const socket = connect(port, '127.0.0.1');
      socket.on('data', (chunk) => {
        received += chunk;
      });
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
    });
  }
});
