import { createHash, randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionLimits } from '../../../../server/store/s3/s3-connection';
import { until } from '../../../until';
import { type Answer, type FakeS3, startFakeS3, startRawS3 } from './fake-s3';

const MIB = 1024 * 1024;
const OBJECT = { etag: '"tag"', 'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT', 'content-type': 'text/plain' };
const HEAD = 'HTTP/1.1 200 OK\r\nETag: "tag"\r\nLast-Modified: Fri, 02 Jan 2026 03:04:05 GMT\r\n';
const BYTES = randomBytes(3 * MIB + 5);

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a read of a large object', () => {
  let fake: FakeS3 | undefined;

  /** Whatever went wrong, no read goes on and no connection stays once the store is closed. */
  afterEach(async () => {
    await until(() => fake?.store.connections?.().reads.running === 0);
    await fake?.store.close();
    await until(() => fake?.openConnections() === 0);
    await fake?.close();
  });

  async function serve(answer: Answer, limits: Partial<ConnectionLimits> = {}): Promise<FakeS3> {
    fake = await startFakeS3(answer, { limits });
    return fake;
  }

  async function speak(say: (socket: Socket, requests: number) => void, limits: Partial<ConnectionLimits> = {}) {
    let requests = 0;
    fake = await startRawS3((socket) => socket.on('data', () => say(socket, ++requests)), { limits });
    return fake;
  }

  /** Reads into memory, and is done with each piece only after `delay`: its bytes must not change until then. */
  async function read(
    store: FakeS3['store'],
    { delay = () => 0, signal }: { delay?: () => number; signal?: AbortSignal } = {},
  ) {
    const chunks: Buffer[] = [];
    const target = new Writable({
      highWaterMark: 1024,
      write(chunk: Buffer, _encoding, done) {
        sleep(delay()).then(() => {
          chunks.push(Buffer.from(chunk));
          done();
        });
      },
    });
    const outcome = await store.get({ key: 'large', isLarge: true, signal }, () => target);
    return { outcome, bytes: Buffer.concat(chunks) };
  }

  const whole: Answer = (_request, response) =>
    response.writeHead(200, { ...OBJECT, 'content-length': BYTES.length }).end(BYTES);

  it('brings every byte, also to a writable that takes its time', async () => {
    const { store } = await serve(whole);
    const { outcome, bytes } = await read(store, { delay: () => Math.random() * 4 });
    expect(outcome).toEqual({ status: 200 });
    expect(hashOf(bytes)).toBe(hashOf(BYTES));
  });

  it('uses its connection again, and never more than there may be', async () => {
    const { store, connections, requests } = await serve(whole, { largeReadConnections: 1, readConnections: 1 });
    for (let time = 0; time < 3; time++) await read(store);
    expect(connections()).toBe(1);
    const both = await Promise.all([read(store), read(store)]);
    expect(both.map(({ bytes }) => hashOf(bytes))).toEqual([hashOf(BYTES), hashOf(BYTES)]);
    expect(connections()).toBe(2);
    expect(requests).toHaveLength(5);
  });

  it('asks another way where the answer comes in chunks', async () => {
    const { store } = await serve((_request, response) => {
      response.writeHead(200, { ...OBJECT, 'transfer-encoding': 'chunked' });
      response.end(BYTES);
    });
    // The store cannot do without a length, and says so itself.
    await expect(read(store)).rejects.toMatchObject({ code: 'broken' });
  });

  it('asks another way where the connection was closed while it was free', async () => {
    const { store, requests } = await serve((_request, response) => {
      response.writeHead(200, { ...OBJECT, 'content-length': 4 }).end('text');
      response.once('finish', () => setTimeout(() => response.socket?.destroy(), 20));
    });
    for (let time = 0; time < 3; time++) {
      expect(String((await read(store)).bytes)).toBe('text');
      await sleep(40);
    }
    expect(requests).toHaveLength(3);
  });

  it('takes a head in pieces', async () => {
    const { store } = await speak(async (socket) => {
      for (const letter of `${HEAD}Content-Length: 4\r\n\r\ntext`) {
        socket.write(letter);
        await sleep(1);
      }
    });
    expect(String((await read(store)).bytes)).toBe('text');
  });

  it('fails where the answer ends too soon', async () => {
    const { store } = await speak((socket) => socket.end(`${HEAD}Content-Length: 100\r\n\r\ntext`));
    await expect(read(store)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('fails where more comes than was announced', async () => {
    const { store } = await speak((socket) => socket.write(`${HEAD}Content-Length: 2\r\n\r\ntext`));
    await expect(read(store)).rejects.toMatchObject({ code: 'broken' });
  });

  it('fails once where no answer comes in time', async () => {
    const { store, requests } = await serve(() => undefined, { answerTimeoutMs: 200 });
    await expect(read(store)).rejects.toMatchObject({ code: 'timeout' });
    expect(requests).toHaveLength(1);
  });

  it('fails where the store falls silent in the middle', async () => {
    const { store } = await speak((socket) => socket.write(`${HEAD}Content-Length: 100\r\n\r\ntext`), {
      answerTimeoutMs: 200,
    });
    await expect(read(store)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('does not take a slow client for a silent store', async () => {
    const { store } = await serve(whole, { answerTimeoutMs: 150 });
    let first = true;
    const delay = () => {
      if (!first) return 0;
      first = false;
      return 500;
    };
    expect(hashOf((await read(store, { delay })).bytes)).toBe(hashOf(BYTES));
  });

  it('notices that the store falls silent after a client was slow', async () => {
    const { store } = await speak(
      async (socket) => {
        socket.write(`${HEAD}Content-Length: 100\r\n\r\na`);
        await sleep(50);
        socket.write('b');
      },
      { answerTimeoutMs: 150 },
    );
    await expect(read(store, { delay: () => 300 })).rejects.toMatchObject({ code: 'timeout' });
  });

  it('gives back an error of the store as any read does', async () => {
    const { store } = await serve((_request, response) =>
      response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>'),
    );
    expect((await read(store)).outcome).toBeNull();
  });

  it('passes on what the receiver throws', async () => {
    const { store } = await serve(whole);
    const receive = () => {
      throw new TypeError('not wanted');
    };
    await expect(store.get({ key: 'large', isLarge: true }, receive)).rejects.toThrow(new TypeError('not wanted'));
  });

  it.each([
    ['before it is asked', 0],
    ['before the answer', 1],
  ])('ends with its caller %s', async (_when, requestsBefore) => {
    const { store, requests } = await serve(() => undefined);
    const leaving = new AbortController();
    if (requestsBefore === 0) leaving.abort(new Error('left'));
    const reading = read(store, { signal: leaving.signal });
    reading.catch(() => undefined);
    await until(() => requests.length === requestsBefore);
    leaving.abort(new Error('left'));
    await expect(reading).rejects.toThrow('left');
  });

  it('ends with its caller in the middle', async () => {
    const { store } = await speak((socket) => socket.write(`${HEAD}Content-Length: 100\r\n\r\ntext`));
    const leaving = new AbortController();
    const target = new Writable({ write: (_chunk, _encoding, done) => done() });
    const reading = store.get({ key: 'large', isLarge: true, signal: leaving.signal }, () => {
      setTimeout(() => leaving.abort(new Error('left')), 20);
      return target;
    });
    await expect(reading).rejects.toThrow('left');
    expect(target.destroyed).toBe(true);
  });

  it('ends with the writable', async () => {
    const { store } = await serve(whole);
    const target = new Writable({ write: (_chunk, _encoding, done) => done(new Error('the client is gone')) });
    await expect(store.get({ key: 'large', isLarge: true }, () => target)).rejects.toThrow('the client is gone');
  });
});
