import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import pino from 'pino';
import { buildApp } from '../../../server/app';
import { ServerMetrics } from '../../../server/metrics/server-metrics';
import { readSettings } from '../../../server/settings';
import type { S3ServiceProps } from '../../../server/store/s3/s3-service';
import { until } from '../../until';
import { type Answer, startFakeS3 } from '../store/s3/fake-s3';

const MIB = 1024 * 1024;

describe('a client that leaves', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** A server on a store that answers as `answer` wants. */
  async function start(answer: Answer, limits: S3ServiceProps['limits'] = {}) {
    // A connection that the server breaks off is opened anew and closed when it stays idle, so open ones tell little.
    let brokenOff = 0;
    const fake = await startFakeS3(
      (incoming, response) => {
        response.once('close', () => {
          if (!response.writableFinished) brokenOff++;
        });
        return answer(incoming, response);
      },
      { limits },
    );
    closing.push(() => fake.close());
    const settings = readSettings({ STORE: 's3', S3_BUCKET: 'files' });
    const metrics = new ServerMetrics();
    const logged: string[] = [];
    const logger = pino({}, { write: (line: string) => logged.push(line) });
    const { fastify } = buildApp({ settings, store: fake.store, metrics, logger });
    closing.push(() => fastify.close());
    await fastify.listen({ port: 0, host: '127.0.0.1' });
    const { port } = fastify.server.address() as AddressInfo;

    function request(path: string, headers = ''): Socket {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n`);
      return socket;
    }

    const aborted = () => metrics.abortedRequests.value;
    return { fake, metrics, logged, request, aborted, brokenOff: () => brokenOff };
  }

  const head = { etag: '"tag"', 'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT', 'content-type': 'text/plain' };

  it('before the store has answered ends the call to the store', async () => {
    const { fake, request, aborted, brokenOff } = await start(() => undefined);
    const socket = request('/page');
    await until(() => fake.requests.length === 1);
    socket.destroy();
    await until(() => brokenOff() === 1 && aborted() === 1);
  });

  it('before the store has answered a HEAD, a range or a look for an index ends the call', async () => {
    const { fake, logged, request, aborted, brokenOff } = await start((incoming, response) => {
      if (incoming.url?.endsWith('folder')) response.writeHead(404).end();
    });
    const sockets = [
      request('/a', 'Range: bytes=0-1\r\n'),
      request('/b', 'Range: bytes=0-1,4-5\r\n'),
      request('/folder'),
    ];
    await until(() => fake.requests.length === 4);
    for (const socket of sockets) socket.destroy();
    await until(() => brokenOff() === 3 && aborted() === 3);
    // The access log has a line for each, and nothing else is worth one.
    const isAborted = (line: string) => line.includes('"aborted":true');
    await until(() => logged.filter(isAborted).length === 3);
    expect(logged.filter((line) => !isAborted(line) && !line.includes('Server listening'))).toEqual([]);
  });

  it('while its call waits for a connection to the store takes the call out of the queue', async () => {
    const waiting: ServerResponse[] = [];
    const answer: Answer = (_request, response) => waiting.push(response);
    const { fake, request, aborted } = await start(answer, { readConnections: 2 });
    const busy = [request('/one'), request('/two')];
    await until(() => waiting.length === 2);
    const queued = request('/queued');
    await until(() => fake.store.connections?.().reads.queued === 1);
    queued.destroy();
    await until(() => aborted() === 1);
    for (const response of waiting) response.writeHead(200, { ...head, 'content-length': 1 }).end('x');
    await until(() => fake.store.connections?.().reads.queued === 0);
    for (const socket of busy) socket.destroy();
    expect(fake.requests).toEqual(['GET /files/one', 'GET /files/two']);
  });

  it.each([
    ['a large object', ''],
    ['a large object that is compressed', 'Accept-Encoding: gzip\r\n'],
    ['one part of a large object', 'Range: bytes=0-2999999\r\n'],
    ['several parts of a large object', 'Range: bytes=0-1999999,2500000-2999999\r\n'],
  ])('in the middle of %s ends the read of the store', async (_name, headers) => {
    let sent = 0;
    const { request, aborted, brokenOff } = await start((incoming, response) => {
      const range = /^bytes=(\d+)-(\d+)$/.exec(incoming.headers.range ?? '');
      const [start, end] = range ? [Number(range[1]), Number(range[2])] : [0, 100 * MIB - 1];
      const part = range ? { 'content-range': `bytes ${start}-${end}/${100 * MIB}` } : {};
      response.writeHead(range ? 206 : 200, { ...head, ...part, 'content-length': end - start + 1 });
      if (incoming.method === 'HEAD') return response.end();
      const chunk = Buffer.alloc(64 * 1024, 'text ');
      response.write(chunk);
      sent += chunk.length;
      return undefined;
    });
    const socket = request('/large', headers);
    await new Promise((resolve) => socket.once('data', resolve));
    expect(sent).toBeGreaterThan(0);
    socket.destroy();
    await until(() => brokenOff() === 1 && aborted() === 1);
  });

  it('does not take the object from others that wait for it as well', async () => {
    const waiting: ServerResponse[] = [];
    const { fake, metrics, request, aborted } = await start((_request, response) => waiting.push(response));
    const leaving = request('/page');
    await until(() => waiting.length === 1);
    const staying = request('/page', 'Connection: close\r\n');
    let text = '';
    staying.on('data', (chunk) => {
      text += chunk;
    });
    const ended = new Promise((resolve) => staying.once('close', resolve));
    await until(() => metrics.requestsInFlight === 2);
    leaving.destroy();
    await until(() => aborted() === 1);
    waiting[0]?.writeHead(200, { ...head, 'content-length': 5 }).end('hello');
    await ended;
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n[\s\S]*\r\n\r\nhello$/);
    expect(fake.requests).toEqual(['GET /files/page']);
  });
});
