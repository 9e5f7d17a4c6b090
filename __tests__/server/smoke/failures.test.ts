import { createHash } from 'node:crypto';
import type { CheckResult } from '../../../server/smoke/check';
import { openFilesystemStore } from '../../../server/store/filesystem/filesystem-store';
import { StoreError } from '../../../server/store/store-error';
import { freePort } from '../../free-port';
import { start } from '../start-server';
import { temporaryFolder } from '../temporary-folder';
import { startFakeServer } from './fake-server';
import { every, runSmoke } from './run-smoke';

describe('a server that is down', () => {
  it('fails at once where nothing else can help, and skips all else', async () => {
    const address = `http://127.0.0.1:${await freePort()}`;
    const { outcomes, failed, details } = await runSmoke(address);
    expect(outcomes).toEqual({ ...every('skipped'), health: 'failed' });
    expect(failed).toEqual([
      `health: GET ${address}/health: nothing listens there; correct the address, or start the server`,
    ]);
    expect(details.upload).toBe('the server does not answer');
  });

  it('is waited for, as long as it may still come', async () => {
    const PORT = String(await freePort());
    const running = runSmoke(`http://127.0.0.1:${PORT}`, { SMOKE_WAIT_MS: '60000' });
    await start({ PORT });
    const { outcomes, notes } = await running;
    expect(outcomes).toEqual(every('ok'));
    expect(notes).toEqual([expect.stringMatching(/^waiting: GET .*\/health: nothing listens there/)]);
  });

  it('is not waited for if there is no such host', async () => {
    const { failed } = await runSmoke('http://files.invalid', { SMOKE_WAIT_MS: '60000' });
    expect(failed).toEqual([expect.stringMatching(/^health: GET http:\/\/files\.invalid\/health: /)]);
  });

  it('has SMOKE_TIMEOUT_MS for each answer', async () => {
    const { address } = await startFakeServer(({ url }) => url === '/health');
    expect((await runSmoke(address, { SMOKE_TIMEOUT_MS: '100' })).failed).toEqual([
      `health: GET ${address}/health: no answer within SMOKE_TIMEOUT_MS=100`,
    ]);
  });
});

describe('a server without its store', () => {
  it('is waited for until SMOKE_WAIT_MS are over, and gets no upload', async () => {
    const { address, requests } = await startFakeServer(({ url }, response) => {
      if (url !== '/ready') return false;
      response.writeHead(503).end(JSON.stringify({ status: 'not ready', reason: 'the bucket files does not exist' }));
      return true;
    });
    const { outcomes, details, notes } = await runSmoke(address, { SMOKE_WAIT_MS: '400' });
    expect(outcomes).toEqual({ ...every('skipped'), health: 'ok', ready: 'failed', info: 'ok' });
    expect(details.ready).toBe('GET /ready answered 503: the bucket files does not exist');
    expect(details.upload).toBe('the server is not ready');
    expect(notes).toEqual(['waiting: GET /ready answered 503: the bucket files does not exist']);
    expect(requests.filter((request) => request === 'GET /ready').length).toBeGreaterThan(1);
    expect(requests).not.toContainEqual(expect.stringMatching(/^PUT/));
  });
});

describe('a server with faults', () => {
  it('is found out by other bytes, and the object is deleted', async () => {
    const { address, objects } = await startFakeServer(({ method, url = '' }, response) => {
      if (method !== 'GET' || !objects.has(url)) return false;
      response.end(Buffer.from('other'));
      return true;
    });
    const { outcomes, details } = await runSmoke(address);
    expect(outcomes).toMatchObject({ upload: 'ok', download: 'failed', range: 'failed', delete: 'ok' });
    const found = createHash('sha256').update('other').digest('hex');
    expect(details.download).toMatch(new RegExp(`, found ${found}: 1024 bytes were stored, 5 came back$`));
    expect(details['object headers']).toBe('expected X-Content-Type-Options nosniff, found none');
    expect(objects.size).toBe(0);
  });

  it('is found out by other bytes of a range', async () => {
    const { address } = await startFakeServer(({ headers }, response) => {
      if (!headers.range) return false;
      response.writeHead(206, { 'content-range': 'bytes 256-512/1024' }).end(Buffer.alloc(257));
      return true;
    });
    expect((await runSmoke(address)).details.range).toBe('bytes 256-512/1024 has other bytes');
  });

  it('is found out by another range, another length and a tag that it does not know again', async () => {
    const { address } = await startFakeServer(({ method, url, headers }, response) => {
      if (!url?.startsWith('/.smoke/')) return false;
      if (method === 'HEAD') response.writeHead(200, { etag: '"tag"', 'content-length': '7' }).end();
      else if (headers.range) response.writeHead(206, { 'content-range': 'bytes 0-1/2' }).end('ab');
      else return false;
      return true;
    });
    expect((await runSmoke(address)).details).toMatchObject({
      conditional: 'GET answered 200 in place of 304',
      range: 'expected Content-Range bytes 256-512/1024, found bytes 0-1/2',
      head: 'expected Content-Length 1024, found 7',
    });
  });

  it('is found out by a list without the object', async () => {
    const { address } = await startFakeServer(({ url }, response) => {
      if (!url?.startsWith('/files')) return false;
      response.end('{"files":[]}');
      return true;
    });
    expect((await runSmoke(address)).details.list).toMatch(
      /^expected \[\{"key":"\.smoke.*","size":1024\}\], found \[\]$/,
    );
  });

  it('is found out by serving what it deleted, for longer than a cache would', async () => {
    const { address } = await startFakeServer(({ method }, response) => {
      if (method === 'DELETE') response.writeHead(204).end();
      return method === 'DELETE';
    });
    const { details, notes } = await runSmoke(address, { CACHE_TTL_MS: '0', SMOKE_WAIT_MS: '300' });
    expect(details['not found']).toBe('the object is still served 300 ms after it was deleted (SMOKE_WAIT_MS)');
    expect(notes).toEqual(['waiting: the object is still served, from a cache']);
  });

  it('is found out by uploads without a sandbox', async () => {
    const { address } = await start({ CONTENT_POLICY: 'site' });
    const { failed } = await runSmoke(address, { CONTENT_POLICY: 'uploads' });
    expect(failed).toEqual(['object headers: Content-Security-Policy must put uploads into a sandbox: found none']);
  });

  it('is found out by a page without its policy', async () => {
    const { address } = await startFakeServer(({ headers }, response) => {
      if (headers.accept !== 'text/html') return false;
      response.writeHead(200, { 'content-type': 'text/html', 'x-content-type-options': 'nosniff' }).end();
      return true;
    });
    expect((await runSmoke(address)).details['page headers']).toBe(
      "Content-Security-Policy must name the page's scripts: found none",
    );
  });

  it('is told apart from something else that answers', async () => {
    const { address } = await startFakeServer((_request, response) => {
      response.end('<h1>Welcome</h1>');
      return true;
    });
    expect((await runSmoke(address)).failed).toEqual([
      'health: GET /health answered 200, but not as this server does; correct the address or SERVICE_PREFIX',
    ]);
  });

  it('is told apart from one that moved', async () => {
    const { address } = await startFakeServer((_request, response) => {
      response.writeHead(301, { location: 'https://files.example.org/health' }).end();
      return true;
    });
    expect((await runSmoke(address)).failed).toEqual([
      'health: GET /health answered 301 to https://files.example.org/health; check that address',
    ]);
  });

  it('cannot fill the memory', async () => {
    const { address } = await startFakeServer(({ url }, response) => {
      if (url !== '/info') return false;
      response.end(Buffer.alloc(1024 * 1024 + 1));
      return true;
    });
    expect((await runSmoke(address)).failed).toContain(`info: GET ${address}/info answered more than 1048576 bytes`);
  });

  it('cannot write on a terminal', async () => {
    const { address } = await startFakeServer(({ url }, response) => {
      if (url !== '/info') return false;
      response.end(JSON.stringify({ name: '\u001b[31mred\n', version: 'x'.repeat(1000) }));
      return true;
    });
    const { details } = await runSmoke(address);
    expect(details.info).toMatch(/^ \[31mred {2}x{190}…$/);
  });

  it('may have stored what it did not confirm, so that is deleted, too', async () => {
    const { address, objects, requests } = await startFakeServer(({ method }, response) => {
      if (method !== 'PUT') return false;
      response.writeHead(500).end();
      return true;
    });
    const { outcomes, details } = await runSmoke(address);
    expect(outcomes).toMatchObject({ upload: 'failed', download: 'skipped', cleanup: 'ok' });
    expect(details.cleanup).toMatch(/^deleted \/\.smoke\/[0-9a-f]{32}\.txt$/);
    expect(requests.at(-1)).toBe('DELETE /.smoke/….txt');
    expect(objects.size).toBe(0);
  });

  it('is reported with the key of what it would not delete', async () => {
    const { address } = await startFakeServer(({ method }, response) => {
      if (method !== 'DELETE') return false;
      response.writeHead(500).end();
      return true;
    });
    const { details, outcomes } = await runSmoke(address);
    expect(outcomes).toMatchObject({ delete: 'failed', 'not found': 'skipped', cleanup: 'failed' });
    expect(details.cleanup).toMatch(/^\/\.smoke\/\w+\.txt may still be there, delete it: DELETE answered 500$/);
  });

  it('is found out by letting anyone write, and that object is deleted as well', async () => {
    const { address, objects } = await startFakeServer(() => false);
    const { outcomes, details } = await runSmoke(address, { WRITES: 'off' });
    expect(outcomes).toMatchObject({ 'anonymous write': 'failed', upload: 'skipped', cleanup: 'ok' });
    expect(details['anonymous write']).toBe('PUT without credentials answered 201 in place of 403 or 405');
    expect(objects.size).toBe(0);
  });

  it('is found out by letting anyone read', async () => {
    const { address } = await start();
    const { failed } = await runSmoke(address, { READS: 'bearer', AUTH_TOKEN: 'any', WRITES: 'open' });
    expect(failed).toEqual(['anonymous read: GET without credentials answered 200 in place of 401']);
  });
});

describe('a store that only reads', () => {
  it('makes writing past the server be skipped', async () => {
    const { address } = await start({ WRITES: 'off' });
    const store = openFilesystemStore({ path: temporaryFolder() });
    const put = () => Promise.reject(new StoreError('denied', 'S3 answered 403 AccessDenied'));
    const { outcomes, details } = await runSmoke(address, { WRITES: 'off' }, { store: { ...store, put } });
    expect(outcomes).toMatchObject({ upload: 'skipped', list: 'ok', 'not found': 'ok' });
    expect(details.upload).toBe('writes are off; S3 answered 403 AccessDenied');
  });
});

describe('a program that is told to stop', () => {
  it('deletes its object and skips the rest', async () => {
    const { address, folder } = await start();
    const stop = new AbortController();
    const report = ({ name }: CheckResult) => {
      if (name === 'upload') stop.abort(new Error('stopped by SIGTERM'));
    };
    const { outcomes, details } = await runSmoke(address, {}, { report, signal: stop.signal });
    expect(outcomes).toMatchObject({ upload: 'ok', list: 'skipped', delete: 'skipped', cleanup: 'ok' });
    expect(details.list).toBe('stopped by SIGTERM');
    expect((await openFilesystemStore({ path: folder }).list({ limit: 10 })).objects).toEqual([]);
  });

  it('does not wait any longer', async () => {
    const stop = new AbortController();
    const { address } = await startFakeServer(({ url }, response) => {
      if (url !== '/ready') return false;
      response.writeHead(503).end(() => stop.abort(new Error('stopped by SIGTERM')));
      return true;
    });
    const { details } = await runSmoke(address, { SMOKE_WAIT_MS: '3600000' }, { signal: stop.signal });
    expect(details).toMatchObject({ ready: 'stopped by SIGTERM', upload: 'stopped by SIGTERM' });
  });
});
