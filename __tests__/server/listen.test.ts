import { createHash } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningServer, startServer } from '../../server/listen';
import { readSettings } from '../../server/settings';
import { until } from '../until';
import { temporaryFolder } from './temporary-folder';

const MIB = 1024 * 1024;

describe('a running server', () => {
  const running: RunningServer[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.close()));
  });

  async function start(environment: Record<string, string> = {}) {
    const folder = temporaryFolder();
    const server = await startServer(
      readSettings({ PORT: '0', STORE_PATH: folder, WRITES: 'open', LOG_LEVEL: 'silent', ...environment }),
    );
    running.push(server);
    return { ...server, folder };
  }

  const incoming = (folder: string) => readdirSync(join(folder, '.file-server/incoming'));

  it('carries large files both ways unharmed, with a range of one', async () => {
    const { address } = await start();
    const bytes = Buffer.alloc(20 * MIB, 'pattern of bytes ');
    const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex');
    expect((await fetch(`${address}/large`, { method: 'PUT', body: bytes })).status).toBe(201);
    const read = Buffer.from(await (await fetch(`${address}/large`)).arrayBuffer());
    expect(hash(read)).toBe(hash(bytes));
    const part = await fetch(`${address}/large`, { headers: { range: 'bytes=-5' } });
    expect([part.status, await part.text()]).toEqual([206, bytes.subarray(-5).toString()]);
  });

  it('answers 304 so that old clients do not wait for a body', async () => {
    const { address } = await start();
    await fetch(`${address}/page`, { method: 'PUT', body: 'x' });
    const text = await exchange(
      address,
      'GET /page HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: *\r\nConnection: close\r\n\r\n',
    );
    expect(text).toMatch(/^HTTP\/1.1 304/);
    expect(text.toLowerCase()).not.toContain('content-length');
    expect(text.endsWith('\r\n\r\n')).toBe(true);
  });

  it.each([
    ['GET /../../etc/passwd HTTP/1.1', 400],
    ['GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1', 400],
    ['GET /a%00b HTTP/1.1', 400],
    ['GET /a%5cb HTTP/1.1', 400],
    ['GET //double HTTP/1.1', 400],
    ['GET /%ff HTTP/1.1', 400],
    ['GET /%zz HTTP/1.1', 400],
    [`GET /${'x'.repeat(1025)} HTTP/1.1`, 400],
    ['NONSENSE', 400],
    [`GET /x HTTP/1.1\r\nX-Flood: ${'x'.repeat(20_000)}`, 431],
  ])('answers %s with %d', async (head, status) => {
    const { address } = await start();
    const text = await exchange(address, `${head}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('stores nothing and leaves nothing when a client breaks off its upload', async () => {
    const { address, folder } = await start();
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('PUT /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nonly this');
    await until(() => incoming(folder).length === 1);
    socket.destroy();
    await until(() => incoming(folder).length === 0);
    expect(existsSync(join(folder, 'half'))).toBe(false);
  });

  it('closes the file when a client breaks off its download, and counts it apart', async () => {
    const { address } = await start();
    await fetch(`${address}/large`, { method: 'PUT', body: Buffer.alloc(20 * MIB) });
    const stop = new AbortController();
    const answer = await fetch(`${address}/large`, { signal: stop.signal });
    await answer.body?.getReader().read();
    stop.abort();
    await until(async () =>
      (await (await fetch(`${address}/metrics`)).text()).includes(
        'file_server_request_duration_seconds_count{route="/*",method="GET",status="4xx"} 1',
      ),
    );
  });

  it('lets a client read why its upload is too large before it has sent all of it', async () => {
    const { address } = await start({ MAX_UPLOAD_BYTES: '100000' });
    const { port } = new URL(address);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = http.request({ port, method: 'PUT', path: '/x', headers: { 'content-length': 50 * MIB } });
      request.on('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.write(Buffer.alloc(MIB));
    });
    expect(status).toBe(413);
  });

  it('counts bytes and requests', async () => {
    const { address } = await start();
    await fetch(`${address}/bytes.bin`, { method: 'PUT', body: Buffer.alloc(5000) });
    await (await fetch(`${address}/bytes.bin`)).arrayBuffer();
    const text = await (await fetch(`${address}/metrics`)).text();
    expect(text).toContain('file_server_request_duration_seconds_count{route="/*",method="GET",status="2xx"} 1\n');
    for (const direction of ['sent', 'received']) {
      const bytes = Number(new RegExp(`^file_server_${direction}_bytes_total (\\d+)`, 'm').exec(text)?.[1]);
      expect(bytes).toBeGreaterThan(5000);
      expect(bytes).toBeLessThan(8000);
    }
  });

  it('has metrics on a port of their own', async () => {
    const { address, metricsAddress } = await start({ METRICS_PORT: '0' });
    expect((await fetch(`${address}/metrics`)).status).toBe(404);
    expect(await (await fetch(`${metricsAddress}/metrics`)).text()).toContain('file_server_requests_in_flight 0');
    expect((await fetch(`${metricsAddress}/files`)).status).toBe(404);
  });

  it('finishes uploads and downloads that are under way before it closes', async () => {
    const { address, folder, close } = await start();
    await fetch(`${address}/large`, { method: 'PUT', body: Buffer.alloc(20 * MIB) });
    const download = await fetch(`${address}/large`);
    const { port } = new URL(address);
    const upload = http.request({ port, method: 'PUT', path: '/late', headers: { 'content-length': 4 } });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      upload.on('response', (response) => resolve(response.resume().statusCode));
      upload.on('error', reject);
    });
    upload.write('ab');
    await until(() => incoming(folder).length === 1);
    const closed = close();
    await sleep(50);
    upload.end('cd');
    expect((await download.arrayBuffer()).byteLength).toBe(20 * MIB);
    expect(await answered).toBe(201);
    await closed;
    expect(existsSync(join(folder, 'late'))).toBe(true);
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  });

  it('goes on serving during the drain delay while /ready already fails', async () => {
    const { address, close } = await start({ DRAIN_DELAY_MS: '2000' });
    await fetch(`${address}/page`, { method: 'PUT', body: 'x' });
    const closed = close();
    expect((await fetch(`${address}/ready`)).status).toBe(503);
    for (const path of ['/page', '/health']) {
      const answer = await fetch(address + path);
      expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close']);
    }
    await closed;
  });

  it('does not wait for a connection that a browser opened ahead of need', async () => {
    const { address, close } = await start();
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const begun = performance.now();
    await close();
    expect(performance.now() - begun).toBeLessThan(3000);
    socket.destroy();
  });

  it('does not wait for ever for a client that stands still', async () => {
    const { address, folder, close } = await start({ DRAIN_TIMEOUT_MS: '200' });
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('PUT /half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nonly this');
    await until(() => incoming(folder).length === 1);
    await close();
    expect(incoming(folder)).toEqual([]);
  });

  it('says which port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    for (const setting of ['PORT', 'METRICS_PORT']) {
      await expect(start({ [setting]: String(port) })).rejects.toThrow(
        `port ${port} of 127.0.0.1 is in use; set ${setting} to another`,
      );
    }
    await new Promise((resolve) => other.close(resolve));
  });

  it('says that the folder cannot be used', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(start({ STORE_PATH: join(file, 'below') })).rejects.toThrow(`STORE_PATH="${join(file, 'below')}": `);
  });

  /** Sends bytes and returns all that comes back. */
  function exchange(address: string, text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let received = '';
      const socket = connect(Number(new URL(address).port), '127.0.0.1');
      socket.on('data', (chunk) => {
        received += chunk;
      });
      socket.on('close', () => resolve(received));
      socket.on('error', reject);
      socket.write(text);
    });
  }
});
