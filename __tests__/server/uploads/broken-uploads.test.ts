import { readdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open as openFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PART_BYTES, PartBuffers } from '../../../server/store/s3/part-buffers';
import { partsOf } from '../../../server/store/s3/parts';
import { until } from '../../until';
import { openApp } from '../open-app';
import { runServer } from '../run-server';
import { exchange, open, parseAnswer, type StartedServer, start } from '../start-server';
import { fetchObject, putObject } from '../store/transfer';
import { temporaryFolder } from '../temporary-folder';
import { beginUpload, chunkAt, TUS } from './tus-requests';

const incoming = (folder: string) => readdirSync(join(folder, '.file-server/incoming'));

describe('an upload that breaks off', () => {
  const uploads = (metrics: string) => /^file_server_uploads_in_flight (\d+)$/m.exec(metrics)?.[1];

  async function leftNothing({ folder, metrics }: StartedServer): Promise<void> {
    await until(async () => uploads(await metrics()) === '0');
    expect(incoming(folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['.file-server']);
  }

  it.each([
    ['PUT with a length', 'PUT /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nonly this'],
    ['PUT in chunks', 'PUT /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nonly this'],
    [
      'form in a file',
      `POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 1000\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nonly this`,
    ],
  ])('in a %s leaves nothing behind', async (_name, text) => {
    const server = await start();
    const { socket } = await open(server.port, text);
    await until(async () => uploads(await server.metrics()) === '1' && incoming(server.folder).length === 1);
    socket.destroy();
    await leftNothing(server);
  });

  it.each([
    ['a chunk whose size is no number', 'zz\r\nabc\r\n0\r\n\r\n'],
    ['a chunk longer than it says', '2\r\nabcdef\r\n0\r\n\r\n'],
  ])('by %s is answered with 400 and leaves nothing behind', async (_name, chunks) => {
    const server = await start();
    const head = 'PUT /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(parseAnswer(await exchange(server.port, head + chunks)).status).toBe(400);
    await leftNothing(server);
  });

  it('because it is larger than announced and allowed leaves nothing behind', async () => {
    const server = await start({ MAX_UPLOAD_BYTES: '1000' });
    const head = 'PUT /a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    const body = `400\r\n${'x'.repeat(0x400)}\r\n`.repeat(3);
    const answer = parseAnswer(await exchange(server.port, `${head}${body}0\r\n\r\n`));
    expect([answer.status, JSON.parse(answer.body.replace(/^[^{]*|[^}]*$/g, '')).error]).toEqual([413, 'too_large']);
    await leftNothing(server);
  });

  it('because two lengths are announced is refused before it begins', async () => {
    const server = await start();
    const head = 'PUT /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde';
    expect(parseAnswer(await exchange(server.port, head)).status).toBe(400);
    await leftNothing(server);
  });
});

describe('a client that asks before it sends', () => {
  const ask = (path: string, headers: string[]) =>
    [`PUT ${path} HTTP/1.1`, 'Host: localhost', 'Expect: 100-continue', 'Connection: close', ...headers, '\r\n'].join(
      '\r\n',
    );

  it.each<[string, Record<string, string>, string, string[], number]>([
    ['too much', { MAX_UPLOAD_BYTES: '100' }, '/a', ['Content-Length: 101'], 413],
    ['writing is off', { WRITES: 'off' }, '/a', ['Content-Length: 5'], 405],
    ['credentials are missing', { WRITES: 'bearer', AUTH_TOKEN: 'secret-token' }, '/a', ['Content-Length: 5'], 401],
    ['the key is none', {}, '/a/../b', ['Content-Length: 5'], 400],
    ['the type is not allowed', { UPLOAD_TYPES: 'image/*' }, '/a.html', ['Content-Length: 5'], 415],
    ['there is nothing to match', {}, '/a', ['Content-Length: 5', 'If-Match: "x"'], 412],
  ])('is told at once that %s', async (_name, environment, path, headers, status) => {
    const { port } = await start(environment);
    const text = await exchange(port, ask(path, headers));
    expect(text).not.toContain('100 Continue');
    expect(parseAnswer(text)).toMatchObject({ status });
  });

  it('is told at once that the object exists', async () => {
    const { port, folder } = await start();
    await exchange(port, 'PUT /a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nConnection: close\r\n\r\nold');
    const text = await exchange(port, ask('/a', ['Content-Length: 5', 'If-None-Match: *']));
    expect(text).toMatch(/^HTTP\/1.1 412 /);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
  });

  it.each([
    ['PUT /a', [], 'hello', 201],
    [
      'POST /upload',
      ['Content-Type: multipart/form-data; boundary=x'],
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhello\r\n--x--',
      201,
    ],
  ])('is told to go on with %s where all is well', async (request, headers, body, status) => {
    const { port } = await start();
    const common = ['Host: localhost', 'Expect: 100-continue', 'Connection: close', `Content-Length: ${body.length}`];
    const head = [`${request} HTTP/1.1`, ...common, ...headers];
    const connection = await open(port, `${head.join('\r\n')}\r\n\r\n`);
    await until(() => connection.received().startsWith('HTTP/1.1 100 Continue\r\n\r\n'));
    connection.socket.write(body);
    const text = (await connection.ended).replace('HTTP/1.1 100 Continue\r\n\r\n', '');
    expect(parseAnswer(text).status).toBe(status);
  });
});

describe('a form that is refused', () => {
  it('is answered when all of it has arrived, so that a browser shows why', async () => {
    const { port } = await start({ UPLOAD_TYPES: 'image/*' });
    const file = (name: string) => `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const body = `${file('a.html')}${'x'.repeat(3_000_000)}\r\n${file('b.html')}x\r\n--x--`;
    const head = `POST /upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${body.length}\r\n\r\n`;
    const connection = await open(port, head + body.slice(0, 2_000_000));
    await sleep(100);
    expect(connection.received()).toBe('');
    connection.socket.write(body.slice(2_000_000));
    expect(parseAnswer(await connection.ended).status).toBe(415);
  });
});

describe('a client that sends nothing more', () => {
  it('loses its memory to an upload that waits for it, and is told 408', async () => {
    const buffers = new PartBuffers(PART_BYTES, 100);
    const { app, store } = await openApp({ WRITES: 'open' }, {}, (plain) => ({
      ...plain,
      put: async (request) => {
        for await (const part of partsOf(request, buffers)) {
          await putObject(plain, request.key, Buffer.from(part.bytes));
          buffers.give(part.buffer);
        }
        return { etag: '"x"', size: 0 };
      },
    }));
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const silent = await open(port, `${largePut('silent')}some bytes`);
    await until(() => buffers.takenBytes === PART_BYTES);
    const lively = await open(port, largePut('lively'));
    const answer = parseAnswer(await silent.ended);
    expect([answer.status, JSON.parse(answer.body).error]).toEqual([408, 'store_slow']);
    lively.socket.write(Buffer.alloc(300_000, 'x'));
    expect(parseAnswer(await lively.ended).status).toBe(201);
    expect([await store.head('silent'), (await store.head('lively'))?.size]).toEqual([null, 300_000]);
  });

  const largePut = (key: string) =>
    `PUT /${key} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 300000\r\n\r\n`;
});

describe('a full disk', () => {
  let write: jest.SpyInstance | undefined;
  afterEach(() => write?.mockRestore());

  /** From now on files take no more than `bytes`. */
  async function fill(bytes: number): Promise<void> {
    const file = await openFile(join(temporaryFolder(), 'any'), 'w');
    const prototype = Object.getPrototypeOf(file) as FileHandle;
    await file.close();
    const original = prototype.write;
    let written = 0;
    write = jest.spyOn(prototype, 'write').mockImplementation(function (this: FileHandle, ...args: unknown[]) {
      written += (args[0] as Buffer).length;
      if (written > bytes) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      return Reflect.apply(original, this, args);
    } as never);
  }

  it('is answered with 507, and the object that was there stays', async () => {
    const { app, store } = await openApp({ WRITES: 'open' }, { page: 'old' });
    await fill(4);
    const answer = await app.inject({ method: 'PUT', url: '/page', payload: 'much more' });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      507,
      { error: 'store_full', message: 'there is no space left in the store' },
    ]);
    write?.mockRestore();
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('old');
    expect((await app.inject({ method: 'PUT', url: '/page', payload: 'much more' })).statusCode).toBe(200);
  });

  it('lets a resumable upload go on when there is space again', async () => {
    const { app, store } = await openApp({ WRITES: 'open' });
    const url = await beginUpload(app, 6, { filename: 'page' });
    const patch = (offset: number, payload: string) =>
      app.inject({ method: 'PATCH', url, headers: chunkAt(offset), payload });
    await patch(0, 'ab');
    await fill(1);
    expect((await patch(2, 'cdef')).statusCode).toBe(507);
    write?.mockRestore();
    expect((await app.inject({ method: 'HEAD', url, headers: TUS })).headers['upload-offset']).toBe('2');
    expect((await patch(2, 'cdef')).statusCode).toBe(204);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('abcdef');
  });
});

describe('a process that is killed in the middle of an upload', () => {
  it('leaves the old object whole, and nothing else after the next start', async () => {
    const folder = temporaryFolder();
    const environment = { STORE_PATH: folder, WRITES: 'open' };
    const first = runServer(environment);
    const address = await first.address();
    await fetch(`${address}/page`, { method: 'PUT', body: 'old' });
    const { port } = new URL(address);
    const { socket } = await open(
      Number(port),
      'PUT /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nonly this',
    );
    await until(() => incoming(folder).length === 1);
    first.program.kill('SIGKILL');
    await first.exitCode();
    socket.destroy();
    expect(incoming(folder)).toHaveLength(1);
    const second = runServer(environment);
    expect(await (await fetch(`${await second.address()}/page`)).text()).toBe('old');
    expect(incoming(folder)).toEqual([]);
  });
});
