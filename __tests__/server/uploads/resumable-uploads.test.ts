import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { Upload, type UploadOptions } from 'tus-js-client';
import { until } from '../../until';
import { runServer } from '../run-server';
import { open, parseAnswer, start } from '../start-server';
import { temporaryFolder } from '../temporary-folder';
import { TUS, uploadMetadata } from './tus-requests';

const MIB = 1024 * 1024;
const content = randomBytes(20 * MIB + 5);

describe('the client tus-js-client', () => {
  it('uploads a file in one piece or in several, folders included', async () => {
    const { address, folder } = await start();
    for (const chunkSize of [Number.POSITIVE_INFINITY, 3 * MIB]) {
      const metadata = { filename: 'in/film.mp4', filetype: 'video/mp4', overwrite: 'yes' };
      await finished(upload({ endpoint: `${address}/uploads`, chunkSize, metadata }));
      expect(readFileSync(join(folder, 'in/film.mp4')).equals(content)).toBe(true);
    }
    const { headers } = await fetch(`${address}/in/film.mp4`, { method: 'HEAD' });
    expect(headers.get('content-type')).toBe('video/mp4');
  });

  it('sends the first bytes with the beginning, and POST for PATCH, if it is told to', async () => {
    const { address, folder } = await start({ SERVICE_PREFIX: '/_' });
    const options = { uploadDataDuringCreation: true, overridePatchMethod: true, chunkSize: 7 * MIB };
    await finished(upload({ endpoint: `${address}/_/uploads`, metadata: { filename: 'a' }, ...options }));
    expect(readFileSync(join(folder, 'a')).equals(content)).toBe(true);
  });

  it('goes on after the connection was lost, again and again', async () => {
    const { port, folder } = await start();
    const unreliable = await startUnreliable(port, 6 * MIB);
    const offsets: number[] = [];
    await finished(
      upload({
        endpoint: `${unreliable.address}/uploads`,
        metadata: { filename: 'film.mp4' },
        retryDelays: Array(20).fill(10),
        onBeforeRequest: (request) => {
          if (request.getMethod() === 'PATCH') offsets.push(Number(request.getHeader('Upload-Offset')));
        },
      }),
    );
    await unreliable.close();
    expect(readFileSync(join(folder, 'film.mp4')).equals(content)).toBe(true);
    expect(offsets.length).toBeGreaterThan(2);
    expect(offsets).toEqual([...offsets].sort((one, other) => one - other));
  });

  it('goes on with another process after the first was killed in the middle', async () => {
    const folder = temporaryFolder();
    const environment = { STORE_PATH: folder, WRITES: 'open' };
    const first = runServer(environment);
    const address = await first.address();
    let reached = 0;
    const begun = upload({
      endpoint: `${address}/uploads`,
      metadata: { filename: 'film.mp4' },
      chunkSize: 4 * MIB,
      retryDelays: null,
      onChunkComplete: (_size, accepted) => {
        reached = accepted;
        if (accepted >= 8 * MIB) first.program.kill('SIGKILL');
      },
    });
    await expect(finished(begun)).rejects.toThrow();
    const second = runServer(environment);
    const url = begun.url?.replace(address, await second.address()) ?? '';
    const offsets: number[] = [];
    await finished(
      upload({
        uploadUrl: url,
        onBeforeRequest: (request) => {
          if (request.getMethod() === 'PATCH') offsets.push(Number(request.getHeader('Upload-Offset')));
        },
      }),
    );
    expect(offsets[0]).toBeGreaterThanOrEqual(reached);
    expect(readFileSync(join(folder, 'film.mp4')).equals(content)).toBe(true);
    second.program.kill('SIGTERM');
    expect(await second.exitCode()).toBe(0);
  });

  it('is told why an upload may not begin', async () => {
    const { address } = await start({ UPLOAD_TYPES: 'image/*' });
    const refused = finished(upload({ endpoint: `${address}/uploads`, metadata: { filename: 'a.txt' } }));
    await expect(refused).rejects.toThrow(/response code: 415, .*allowed are image/);
  });

  function upload(options: UploadOptions): Upload {
    return new Upload(content, options);
  }

  function finished(begun: Upload): Promise<void> {
    return new Promise((resolve, reject) => {
      begun.options.onSuccess = () => resolve();
      begun.options.onError = reject;
      begun.start();
    });
  }
});

describe('a resumable upload', () => {
  it('is taken over by a new request when the one before stands still', async () => {
    const { address, port, folder } = await start();
    const location = await begin(address, 6);
    const path = new URL(location).pathname + new URL(location).search;
    const stalled = await open(port, patchHead(path, 0, 6));
    stalled.socket.write('ab');
    await until(async () => (await offsetOf(location)) === 2);
    const answer = await fetch(location, { method: 'PATCH', headers: chunkHeaders(2), body: 'cdef' });
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([204, '6']);
    await stalled.ended;
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('abcdef');
  });

  it('finishes one of two requests that bring the same bytes at once', async () => {
    const { address, folder } = await start();
    const location = await begin(address, MIB);
    const patch = () =>
      fetch(location, { method: 'PATCH', headers: chunkHeaders(0), body: content.subarray(0, MIB) }).then(
        ({ status }) => status,
        () => 'lost',
      );
    const outcomes = await Promise.all([patch(), patch(), patch()]);
    expect(outcomes).toContain(204);
    expect(readFileSync(join(folder, 'a')).equals(content.subarray(0, MIB))).toBe(true);
  });

  it('stays as it was when a body without a length is longer than the rest', async () => {
    const { address, port } = await start();
    const location = await begin(address, 4);
    const { pathname, search } = new URL(location);
    const head = patchHead(pathname + search, 0, undefined);
    const answer = await open(port, `${head}6\r\nabcdef\r\n0\r\n\r\n`);
    expect(parseAnswer(await answer.ended)).toMatchObject({ status: 413 });
    expect(await offsetOf(location)).toBe(0);
  });

  it('keeps what arrived of a chunked body that breaks off', async () => {
    const { address, port, folder } = await start();
    const location = await begin(address, 8);
    const { pathname, search } = new URL(location);
    const { socket } = await open(port, `${patchHead(pathname + search, 0, undefined)}3\r\nabc\r\n5\r\nde`);
    const uploads = join(folder, '.file-server/uploads');
    const [name = ''] = readdirSync(uploads).filter((file) => !file.includes('.'));
    await until(() => statSync(join(uploads, name)).size === 5);
    socket.destroy();
    expect(await offsetOf(location)).toBe(5);
  });

  async function begin(address: string, size: number): Promise<string> {
    const headers = { ...TUS, 'upload-length': String(size), 'upload-metadata': uploadMetadata({ filename: 'a' }) };
    const answer = await fetch(`${address}/uploads`, { method: 'POST', headers });
    return new URL(answer.headers.get('location') ?? '', `${address}/uploads`).href;
  }

  async function offsetOf(location: string): Promise<number> {
    const { headers } = await fetch(location, { method: 'HEAD', headers: TUS });
    return Number(headers.get('upload-offset'));
  }
});

function chunkHeaders(offset: number) {
  return { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
}

/** The head of a PATCH, written by hand; without a length the body is chunked. */
function patchHead(path: string, offset: number, length: number | undefined): string {
  const framing = length === undefined ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`;
  return [
    `PATCH ${path} HTTP/1.1`,
    'Host: localhost',
    'Tus-Resumable: 1.0.0',
    `Upload-Offset: ${offset}`,
    'Content-Type: application/offset+octet-stream',
    framing,
    'Connection: close',
    '\r\n',
  ].join('\r\n');
}

/** A way to the server that breaks after every `limit` bytes of one connection. */
async function startUnreliable(port: number, limit: number) {
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(port, '127.0.0.1');
    let passed = 0;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('data', (chunk) => {
      passed += chunk.length;
      if (passed > limit) {
        client.destroy();
        server.destroy();
      }
    });
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
