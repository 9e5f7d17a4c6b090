import { Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { buildApp } from '../../../../server/app';
import { readSettings } from '../../../../server/settings';
import { openS3Store } from '../../../../server/store/s3/s3-store';
import { freePort } from '../../../free-port';
import { until } from '../../../until';
import { type FakeS3, readAll, sendError, startFakeS3, startRawS3 } from './fake-s3';

const MIB = 1024 * 1024;
const OBJECT = { etag: '"tag"', 'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT', 'content-type': 'text/plain' };
const LIMITS = { connectTimeoutMs: 500, answerTimeoutMs: 500 };
const SETTINGS = { STORE: 's3', S3_BUCKET: 'files', WRITES: 'open', CACHE_TTL_MS: '60000' };

/** What the server tells its clients, apart from the id of the request. */
const UNAVAILABLE = { error: 'store_unavailable', message: 'the store cannot be reached; try again later' };
const TIMEOUT = { error: 'store_timeout', message: 'the store did not answer in time; try again later' };
const DENIED = { error: 'store_denied', message: 'the store refuses the server' };
const BROKEN = { error: 'store_broken', message: 'the store gave an answer that makes no sense' };

describe('a server whose S3 service fails', () => {
  let fake: FakeS3 | undefined;
  let app: FastifyInstance | undefined;
  let log: string;

  /** Whatever went wrong: no call goes on, and no connection stays when the store is closed. */
  afterEach(async () => {
    await app?.close();
    await until(() => {
      const pools = Object.values(fake?.store.connections?.() ?? {});
      return pools.every(({ running, pending, queued }) => running + pending + queued === 0);
    });
    await fake?.store.close();
    await until(() => !fake || fake.openConnections() === 0);
    await fake?.close();
    fake = undefined;
    app = undefined;
  });

  async function serve(started: Promise<FakeS3>) {
    fake = await started;
    log = '';
    const logger = pino(
      new Writable({
        write(chunk, _encoding, done) {
          log += chunk;
          done();
        },
      }),
    );
    app = buildApp({ settings: readSettings(SETTINGS), store: fake.store, logger }).fastify;
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const ask = async (path: string, init?: RequestInit) => {
      const answer = await fetch(`${address}${path}`, init);
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    const failure = async (path = '/x', init?: RequestInit) => {
      const { status, text } = await ask(path, init);
      const { requestId, ...body } = JSON.parse(text);
      expect(requestId).toEqual(expect.any(String));
      return [status, body];
    };
    return { ask, failure, requests: fake.requests };
  }

  const fakeS3 = (...[answer, options]: Parameters<typeof startFakeS3>) =>
    serve(startFakeS3(answer, { limits: LIMITS, ...options }));
  const rawS3 = (...[speak, options]: Parameters<typeof startRawS3>) =>
    serve(startRawS3(speak, { limits: LIMITS, ...options }));
  const multipart = (answer: (...args: Parameters<Parameters<typeof startFakeS3>[0]>) => void) =>
    fakeS3(async (request, response) => {
      await readAll(request);
      if (request.url?.includes('uploads=')) response.end('<R><UploadId>u1</UploadId></R>');
      else if (request.url?.includes('partNumber')) response.writeHead(200, { etag: '"part"' }).end();
      else if (request.method === 'HEAD') response.writeHead(404).end();
      else answer(request, response);
    });

  describe('because it cannot be reached', () => {
    it('answers 503 when the connection is refused', async () => {
      const port = await freePort();
      const { failure } = await fakeS3(() => undefined, { endpoint: `http://127.0.0.1:${port}` });
      expect(await failure()).toEqual([503, UNAVAILABLE]);
      expect(log).toContain(`ECONNREFUSED 127.0.0.1:${port}`);
    });

    it('answers 503 when its name does not resolve, with Retry-After', async () => {
      const store = openS3Store({
        endpoint: 'http://s3.invalid',
        region: 'eu-west-1',
        bucket: 'files',
        accessKey: 'id',
        secretKey: 'secret',
        uploadBufferBytes: 8 * MIB,
      });
      app = buildApp({ settings: readSettings(SETTINGS), store }).fastify;
      const answer = await app.inject('/x');
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
      expect(answer.json()).toMatchObject(UNAVAILABLE);
      await store.close();
    });

    it('answers 504 when it takes connections and never answers', async () => {
      const { failure } = await rawS3(() => undefined);
      expect(await failure()).toEqual([504, TIMEOUT]);
      expect(fake?.connections()).toBe(1);
    });

    it('answers 502 when it speaks something other than HTTP', async () => {
      const { failure } = await rawS3((socket) => socket.on('data', () => socket.write('SSH-2.0-OpenSSH_9.6\r\n')));
      expect(await failure()).toEqual([502, BROKEN]);
    });

    it('answers 502 when its head does not end', async () => {
      const { failure } = await rawS3((socket) =>
        socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\nX-Flood: ${'x'.repeat(100_000)}`)),
      );
      expect(await failure()).toEqual([502, BROKEN]);
    });

    it('serves on as soon as it is back', async () => {
      let isDown = true;
      const { ask } = await fakeS3((request, response) => {
        if (isDown) request.socket.destroy();
        else response.writeHead(200, { ...OBJECT, 'content-length': 2 }).end('ok');
      });
      expect((await ask('/x')).status).toBe(503);
      isDown = false;
      expect(await ask('/x')).toMatchObject({ status: 200, text: 'ok' });
    });
  });

  describe('because it is overloaded', () => {
    it.each([
      [500, 'InternalError'],
      [503, 'SlowDown'],
      [503, 'ServiceUnavailable'],
      [429, 'TooManyRequests'],
    ])('hides one %d %s from its clients', async (status, code) => {
      let calls = 0;
      const { ask } = await fakeS3((_request, response) => {
        if (++calls === 1) sendError(response, status, code);
        else response.writeHead(200, { ...OBJECT, 'content-length': 2 }).end('ok');
      });
      expect(await ask('/x')).toMatchObject({ status: 200, text: 'ok' });
      expect(calls).toBe(2);
    });

    it.each([
      [500, 'InternalError'],
      [503, 'SlowDown'],
      [504, 'GatewayTimeout'],
    ])('answers 503 when it always says %d %s, after two calls', async (status, code) => {
      const { failure, requests } = await fakeS3((_request, response) => sendError(response, status, code));
      expect(await failure()).toEqual([503, UNAVAILABLE]);
      expect(requests).toHaveLength(2);
      expect(log).toContain(`S3 answered ${status} ${code}`);
    });

    it('does not try again what it is told to try again much later', async () => {
      const { failure, requests } = await fakeS3((_request, response) => {
        response.writeHead(503, { 'retry-after': '120' }).end();
      });
      expect(await failure()).toEqual([503, UNAVAILABLE]);
      expect(requests).toHaveLength(1);
    });

    it('makes fewer retries than calls when all of them fail', async () => {
      const { failure, requests } = await fakeS3((_request, response) => sendError(response, 500, 'InternalError'));
      await Promise.all(Array.from({ length: 40 }, (_, index) => failure(`/${index}`)));
      expect(requests).toHaveLength(50);
    });

    it('never tries a conditional write again: the first may have succeeded', async () => {
      const { failure, requests } = await fakeS3(async (request, response) => {
        await readAll(request);
        if (request.method === 'HEAD') response.writeHead(404).end();
        else sendError(response, 500, 'InternalError');
      });
      expect(await failure('/x', { method: 'PUT', body: 'x', headers: { 'if-none-match': '*' } })).toEqual([
        503,
        UNAVAILABLE,
      ]);
      expect(requests.filter((request) => request.startsWith('PUT'))).toEqual(['PUT /files/x']);
    });
  });

  describe('in the middle of an answer', () => {
    it('cuts its own answer when a large object is cut', async () => {
      const { ask } = await fakeS3((_request, response) => {
        response.writeHead(200, { ...OBJECT, 'content-length': 20 * MIB });
        response.write(Buffer.alloc(5 * MIB));
        setTimeout(() => response.destroy(), 50);
      });
      await expect(ask('/large')).rejects.toThrow('terminated');
      expect((await ask('/metrics')).text).toContain(
        'file_server_store_call_duration_seconds_count{operation="get",outcome="unavailable"} 1',
      );
    });

    it('cuts its own answer when a large object stalls', async () => {
      const { ask } = await fakeS3((_request, response) => {
        response.writeHead(200, { ...OBJECT, 'content-length': 20 * MIB }).write(Buffer.alloc(5 * MIB));
      });
      await expect(ask('/large')).rejects.toThrow('terminated');
    });

    it.each([
      ['cut', 503, UNAVAILABLE],
      ['stalls', 504, TIMEOUT],
    ])('answers with an error, which is not cached, when a small object %s', async (what, status, body) => {
      let isWhole = false;
      const { ask, failure } = await fakeS3((_request, response) => {
        response.writeHead(200, { ...OBJECT, 'content-length': 4 });
        response.write('ha');
        if (isWhole) response.end('lf');
        else if (what === 'cut') setTimeout(() => response.destroy(), 20);
      });
      expect(await failure()).toEqual([status, body]);
      isWhole = true;
      expect(await ask('/x')).toMatchObject({ status: 200, text: 'half' });
    });

    it('answers with an error when fewer bytes come than were announced', async () => {
      const { failure } = await rawS3((socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Length: 10\r\n\r\nfour')),
      );
      expect(await failure()).toEqual([503, UNAVAILABLE]);
    });

    it('sends as many bytes as were announced when more come, and does not take the rest for an answer', async () => {
      const { ask } = await rawS3((socket) =>
        socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nETag: "a"\r\nContent-Length: 4\r\n\r\nfour and more')),
      );
      expect((await ask('/x')).text).toBe('four');
      expect((await ask('/y')).text).toBe('four');
    });
  });

  describe('with an answer that makes no sense', () => {
    it.each([
      ['a page of a proxy', { 'content-type': 'text/html' }, '<html>Sign in</html>'],
      ['an object without a tag', { 'content-length': '5' }, 'hello'],
      ['an object without a length', { etag: '"a"' }, 'hello'],
    ])('answers 502 to %s with status 200, GET and HEAD', async (_what, headers, text) => {
      const { failure, ask } = await fakeS3((_request, response) => response.writeHead(200, headers).end(text));
      expect(await failure()).toEqual([502, BROKEN]);
      expect((await ask('/x', { method: 'HEAD' })).status).toBe(502);
    });

    it.each([
      ['another part', 'bytes 4-5/10'],
      ['more than the object has', 'bytes 0-1/1'],
      ['another unit', 'lines 0-1/10'],
      ['nothing', undefined],
    ])('answers 502 when the range that is said to come is %s', async (_what, contentRange) => {
      const { failure } = await fakeS3((_request, response) => {
        response.writeHead(206, {
          ...OBJECT,
          'content-length': 2,
          ...(contentRange && { 'content-range': contentRange }),
        });
        response.end('ab');
      });
      expect(await failure('/x', { headers: { range: 'bytes=0-1' } })).toEqual([502, BROKEN]);
    });

    it('answers 502 to a part that nobody asked for', async () => {
      const { failure } = await fakeS3((_request, response) => {
        response.writeHead(206, { ...OBJECT, 'content-length': 2, 'content-range': 'bytes 0-1/10' }).end('ab');
      });
      expect(await failure()).toEqual([502, BROKEN]);
    });

    it('answers 502 to a 304 that nobody asked for', async () => {
      const { failure } = await fakeS3((_request, response) => response.writeHead(304).end());
      expect(await failure()).toEqual([502, BROKEN]);
    });
  });

  describe('because it refuses', () => {
    it.each([
      [403, 'AccessDenied'],
      [403, 'RequestTimeTooSkewed'],
      [403, 'SignatureDoesNotMatch'],
      [404, 'NoSuchBucket'],
      [400, 'ExpiredToken'],
    ])('answers 502 to %d %s and logs the reason', async (status, code) => {
      const { failure, requests } = await fakeS3((_request, response) => sendError(response, status, code));
      expect(await failure()).toEqual([502, DENIED]);
      expect(log).toContain(`S3 answered ${status} ${code}`);
      expect(requests).toHaveLength(1);
    });

    it('logs the reason that MinIO gives for a HEAD', async () => {
      const { ask } = await fakeS3((_request, response) =>
        response.writeHead(403, { 'x-minio-error-code': 'RequestTimeTooSkewed' }).end(),
      );
      expect((await ask('/x', { method: 'HEAD' })).status).toBe(502);
      expect(log).toContain('S3 answered 403 RequestTimeTooSkewed');
    });

    it('reads errors that a proxy compressed', async () => {
      const { failure } = await fakeS3((_request, response) => {
        response.writeHead(404, { 'content-encoding': 'gzip' });
        response.end(gzipSync('<Error><Code>NoSuchBucket</Code></Error>'));
      });
      expect(await failure()).toEqual([502, DENIED]);
    });

    it.each([
      ['no gzip', 'gzip', Buffer.from('<Error>')],
      ['another encoding', 'br', Buffer.from([1, 2, 3])],
      ['64 MiB of nothing', 'gzip', gzipSync(Buffer.alloc(64 * MIB))],
    ])('goes by the status of an error that is %s', async (_what, encoding, body) => {
      const { failure } = await fakeS3((_request, response) =>
        response.writeHead(403, { 'content-encoding': encoding }).end(body),
      );
      expect(await failure()).toEqual([502, DENIED]);
    });

    it.each([
      [301, { 'x-amz-bucket-region': 'eu-central-1' }, ''],
      [307, {}, '<Error><Code>TemporaryRedirect</Code><Region>eu-central-1</Region></Error>'],
      [400, {}, '<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-central-1</Region></Error>'],
    ])('names the region of a bucket that is elsewhere (%d)', async (status, headers, text) => {
      const { failure } = await fakeS3((_request, response) => response.writeHead(status, headers).end(text));
      expect(await failure()).toEqual([502, DENIED]);
      expect(log).toContain('set S3_REGION=eu-central-1');
    });
  });

  describe('when it is listed', () => {
    it.each([
      ['a page of a proxy', '<html>Sign in</html>'],
      ['half of the answer', '<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a</Key>'],
      ['no size', '<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>'],
      ['no cursor though there is more', '<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>'],
      [
        'bad encoding',
        '<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>%zz</Key></Contents></ListBucketResult>',
      ],
    ])('answers 502 to %s', async (_what, text) => {
      const { failure } = await fakeS3((_request, response) => response.end(text));
      expect(await failure('/files')).toEqual([502, BROKEN]);
    });

    it('answers 503 when the listing is cut', async () => {
      const { failure } = await fakeS3((_request, response) => {
        response.writeHead(200, { 'content-length': 1000 }).write('<ListBucketResult>');
        setTimeout(() => response.destroy(), 20);
      });
      expect(await failure('/files')).toEqual([503, UNAVAILABLE]);
    });
  });

  describe('when it is written to', () => {
    it('does not take a PUT that is answered 200 with an error for success', async () => {
      const { failure } = await fakeS3(async (request, response) => {
        await readAll(request);
        if (request.method === 'HEAD') response.writeHead(404).end();
        else response.end('<Error><Code>InternalError</Code></Error>');
      });
      expect(await failure('/x', { method: 'PUT', body: 'x' })).toEqual([503, UNAVAILABLE]);
    });

    it('does not take a completion that is answered 200 with an error for success', async () => {
      const { failure, requests } = await multipart((request, response) => {
        if (request.method === 'DELETE') response.writeHead(204).end();
        else response.end('<Error><Code>InternalError</Code></Error>');
      });
      expect(await failure('/x', { method: 'PUT', body: Buffer.alloc(9 * MIB) })).toEqual([503, UNAVAILABLE]);
      expect(requests.at(-1)).toBe('DELETE /files/x?uploadId=u1');
    });

    it('reports what failed, not that cleaning up failed as well', async () => {
      const { failure } = await multipart((request, response) => {
        if (request.method === 'DELETE') request.socket.destroy();
        else sendError(response, 507, 'XMinioStorageFull');
      });
      const [status, body] = await failure('/x', { method: 'PUT', body: Buffer.alloc(9 * MIB) });
      expect([status, body.error]).toEqual([507, 'store_full']);
      expect(fake?.store.uploadBuffers.takenBytes).toBe(0);
    });

    it('answers 503 to a write whose connection is cut', async () => {
      const { failure } = await fakeS3((request, response) => {
        if (request.method === 'HEAD') response.writeHead(404).end();
        else request.socket.destroy();
      });
      expect(await failure('/x', { method: 'PUT', body: 'x' })).toEqual([503, UNAVAILABLE]);
    });
  });
});
