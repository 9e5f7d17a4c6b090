import { Writable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { until } from '../../../until';
import { fetchObject, putObject } from '../transfer';
import { type FakeS3, readAll, sendError, startFakeS3 } from './fake-s3';

const MIB = 1024 * 1024;
const OBJECT = { etag: '"tag"', 'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT', 'content-type': 'text/plain' };

describe('the S3 store', () => {
  let fake: FakeS3 | undefined;
  afterEach(() => fake?.close());

  async function start(...options: Parameters<typeof startFakeS3>) {
    fake = await startFakeS3(...options);
    return fake;
  }

  it('makes one call for a read, and signs it', async () => {
    let authorization: string | undefined;
    const { store, requests } = await start((request, response) => {
      authorization = request.headers.authorization;
      response.writeHead(200, { ...OBJECT, 'content-length': 5 }).end('hello');
    });
    expect((await fetchObject(store, 'a b/ü')).bytes.toString()).toBe('hello');
    expect(requests).toEqual(['GET /files/a%20b/%C3%BC']);
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/eu-west-1\/s3\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
    );
  });

  it('hands range and conditions on', async () => {
    let received = {};
    const { store } = await start((request, response) => {
      received = request.headers;
      response.writeHead(304, { etag: '"tag"' }).end();
    });
    const { outcome } = await fetchObject(store, 'page', {
      range: 'bytes=0-1',
      ifNoneMatch: '"tag"',
      ifModifiedSince: OBJECT['last-modified'],
    });
    expect(outcome).toEqual({ status: 304, etag: '"tag"' });
    expect(received).toMatchObject({
      range: 'bytes=0-1',
      'if-none-match': '"tag"',
      'if-modified-since': OBJECT['last-modified'],
    });
  });

  it('makes one call for an object that does not exist: NoSuchKey of GET and the bare 404 of HEAD', async () => {
    const { store, requests } = await start((request, response) => {
      if (request.method === 'HEAD') response.writeHead(404).end();
      else sendError(response, 404, 'NoSuchKey');
    });
    expect((await fetchObject(store, 'x')).outcome).toBeNull();
    expect(await store.head('x')).toBeNull();
    expect(requests).toEqual(['GET /files/x', 'HEAD /files/x']);
  });

  it('tries once more after a failure that may pass', async () => {
    let calls = 0;
    const { store } = await start((_request, response) => {
      if (++calls === 1) sendError(response, 503, 'SlowDown');
      else response.writeHead(200, { ...OBJECT, 'content-length': 2 }).end('ok');
    });
    expect((await fetchObject(store, 'x')).bytes.toString()).toBe('ok');
    expect(calls).toBe(2);
  });

  it.each([
    [500, 'InternalError', 'unavailable'],
    [503, 'SlowDown', 'unavailable'],
    [403, 'AccessDenied', 'denied'],
    [404, 'NoSuchBucket', 'denied'],
    [507, 'XMinioStorageFull', 'full'],
    [400, 'Nonsense', 'broken'],
  ])('takes %d %s for: %s', async (status, s3Code, code) => {
    const { store } = await start((_request, response) => sendError(response, status, s3Code));
    await expect(fetchObject(store, 'x')).rejects.toMatchObject({ code, message: expect.stringContaining(s3Code) });
  });

  it('drains failures, so that their connections can be used again', async () => {
    const { store, connections } = await start((_request, response) => {
      response.writeHead(500).end('x'.repeat(100_000));
    });
    for (let call = 0; call < 5; call++) await expect(store.head('x')).rejects.toMatchObject({ code: 'unavailable' });
    for (let call = 0; call < 5; call++) {
      await expect(fetchObject(store, 'x')).rejects.toMatchObject({ code: 'unavailable' });
    }
    // Two for each pool.
    expect(connections()).toBeLessThanOrEqual(4);
  });

  it('lists after more failures than there are sockets', async () => {
    let isDown = true;
    const { store } = await start(
      (_request, response) => {
        if (isDown) response.writeHead(503).end('x'.repeat(100_000));
        else response.end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
      },
      { limits: { connections: 4 }, circuit: { failures: 100 } },
    );
    const failures = await Promise.allSettled(Array.from({ length: 20 }, () => store.list({ limit: 1 })));
    isDown = false;
    expect(failures.every((failure) => failure.status === 'rejected' && failure.reason.code === 'unavailable')).toBe(
      true,
    );
    expect(await store.list({ limit: 1 })).toEqual({ objects: [], folders: [] });
  });

  it('fails a read that is cut in the middle, without trying again', async () => {
    const { store, requests } = await start((_request, response) => {
      response.writeHead(200, { ...OBJECT, 'content-length': 100 });
      response.write('half');
      setTimeout(() => response.destroy(), 20);
    });
    await expect(fetchObject(store, 'x')).rejects.toMatchObject({ code: 'unavailable' });
    expect(requests).toHaveLength(1);
  });

  it('fails a read that comes without a length or a tag', async () => {
    const { store } = await start((_request, response) => response.writeHead(200).end('chunked'));
    await expect(fetchObject(store, 'x')).rejects.toMatchObject({ code: 'broken' });
  });

  it('gives a 304 without a tag the tag that was asked about, if that was one', async () => {
    const { store } = await start((_request, response) => response.writeHead(304).end());
    const { outcome } = await fetchObject(store, 'x', { ifNoneMatch: '"mine"' });
    expect(outcome).toEqual({ status: 304, etag: '"mine"' });
    await expect(fetchObject(store, 'x', { ifNoneMatch: '"a", "b"' })).rejects.toMatchObject({ code: 'broken' });
  });

  it('asks for one page of a listing in one call, however many keys there are', async () => {
    const { store, requests } = await start((_request, response) =>
      response.end(
        '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t&amp;=</NextContinuationToken></ListBucketResult>',
      ),
    );
    expect(await store.list({ prefix: 'a b/', delimiter: '/', limit: 7, cursor: 'x y' })).toEqual({
      objects: [],
      folders: [],
      cursor: 't&=',
    });
    expect(requests).toEqual([
      'GET /files?continuation-token=x%20y&delimiter=%2F&encoding-type=url&list-type=2&max-keys=7&prefix=a%20b%2F',
    ]);
  });

  it('takes a refused cursor for what it is, and nothing else that is refused', async () => {
    const { store } = await start((_request, response) => sendError(response, 400, 'InvalidArgument'));
    await expect(store.list({ limit: 1, cursor: 'forged' })).rejects.toMatchObject({ code: 'cursor' });
    await expect(store.list({ limit: 1 })).rejects.toMatchObject({ code: 'broken' });
  });

  it('ends the call to the service when whoever reads goes away', async () => {
    const { store, openConnections } = await start((_request, response) => {
      response.writeHead(200, { ...OBJECT, 'content-length': 1000 }).write('begun');
    });
    const target = new Writable({
      write(_chunk, _encoding, done) {
        done();
        target.destroy();
      },
    });
    await expect(store.get({ key: 'x' }, () => target)).rejects.toThrow();
    await until(() => openConnections() === 0);
  });

  it('prepares nothing while the service is down, and keeps no connection', async () => {
    const { store, openConnections } = await start((_request, response) => {
      response.writeHead(503).end('x'.repeat(100_000));
    });
    for (let call = 0; call < 3; call++) {
      await expect(store.prepare()).rejects.toMatchObject({ code: 'unavailable', message: 'S3 answered 503' });
    }
    await until(() => openConnections() === 0);
  });

  it('says when nobody listens', async () => {
    const { store, close } = await start(() => undefined);
    await close();
    fake = undefined;
    await expect(store.list({ limit: 1 })).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('stops waiting when its signal is aborted', async () => {
    const { store } = await start(() => undefined);
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await expect(store.head('x', stop.signal)).rejects.toThrow();
  });

  it('puts a small body in one call with its checksum', async () => {
    let received: { body: Buffer; checksum: unknown; type: unknown } | undefined;
    const { store, requests } = await start(async (request, response) => {
      const body = await readAll(request);
      received = { body, checksum: request.headers['x-amz-checksum-crc32'], type: request.headers['content-type'] };
      response.writeHead(200, { etag: '"new"' }).end();
    });
    expect(await putObject(store, 'x', 'hello')).toEqual({ etag: '"new"', size: 5 });
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32('hello'));
    expect(received).toEqual({ body: Buffer.from('hello'), checksum: checksum.toString('base64'), type: 'text/plain' });
    expect(requests).toEqual(['PUT /files/x']);
  });

  it('aborts a multipart upload of which a part fails', async () => {
    const { store, requests } = await start(async (request, response) => {
      await readAll(request);
      if (request.url?.includes('uploads=')) response.end('<R><UploadId>u1</UploadId></R>');
      else if (request.method === 'DELETE') response.writeHead(204).end();
      else if (request.url?.includes('partNumber=2')) sendError(response, 403, 'AccessDenied');
      else response.writeHead(200, { etag: '"part"' }).end();
    });
    await expect(putObject(store, 'x', Buffer.alloc(20 * MIB))).rejects.toMatchObject({ code: 'denied' });
    expect(requests.at(-1)).toBe('DELETE /files/x?uploadId=u1');
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual(['POST /files/x?uploads=']);
    expect(store.uploadBuffers.takenBytes).toBe(0);
  });

  it('does not take a 200 that reports a failure for success', async () => {
    const { store, requests } = await start(async (request, response) => {
      await readAll(request);
      if (request.url?.includes('uploads=')) response.end('<R><UploadId>u1</UploadId></R>');
      else if (request.method === 'POST') response.end('<Error><Code>InternalError</Code></Error>');
      else response.writeHead(200, { etag: '"part"' }).end();
    });
    await expect(putObject(store, 'x', Buffer.alloc(9 * MIB))).rejects.toMatchObject({ code: 'unavailable' });
    expect(requests.at(-1)).toBe('DELETE /files/x?uploadId=u1');
  });
});
