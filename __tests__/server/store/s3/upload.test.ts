import type { IncomingMessage, ServerResponse } from 'node:http';
import { until } from '../../../until';
import { bodyOf, putObject } from '../transfer';
import { type FakeS3, readAll, sendError, startFakeS3 } from './fake-s3';

const MIB = 1024 * 1024;

/** What the upload of an object comes to at S3, against what is known of the minio client's putObject. */
describe('an upload to S3', () => {
  let fake: FakeS3 | undefined;
  afterEach(() => fake?.close());

  async function start(answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => unknown = accept) {
    fake = await startFakeS3(async (request, response) => answer(request, await readAll(request), response));
    return fake;
  }

  const idle = (store: FakeS3['store']) => until(() => store.uploadBuffers.takenBytes === 0);

  it('fails when its body is destroyed, gives its buffers back and removes its parts', async () => {
    const { store, requests } = await start();
    async function* broken() {
      yield* bodyOf(Buffer.alloc(18 * MIB));
      throw new Error('the client left');
    }
    await expect(putObject(store, 'x', '', { body: broken() })).rejects.toThrow('the client left');
    expect(requests.at(-1)).toBe('DELETE /files/x?uploadId=u1');
    await idle(store);
  });

  it('hashes nothing but a CRC-32: neither MD5 nor SHA-256', async () => {
    const heads: IncomingMessage['headers'][] = [];
    const { store } = await start((request, body, response) => {
      heads.push(request.headers);
      accept(request, body, response);
    });
    await putObject(store, 'small', 'x');
    await putObject(store, 'large', Buffer.alloc(9 * MIB));
    const parts = heads.filter((headers) => 'x-amz-checksum-crc32' in headers);
    expect(parts).toHaveLength(3);
    for (const headers of heads) {
      expect(headers['content-md5']).toBeUndefined();
      expect(headers['x-amz-content-sha256']).toBe('UNSIGNED-PAYLOAD');
    }
  });

  it('of unknown length has parts of 8 MiB, numbered from 1', async () => {
    const sizes: Record<string, number> = {};
    const { store, requests } = await start((request, body, response) => {
      const number = /partNumber=(\d+)/.exec(request.url ?? '')?.[1];
      if (number) sizes[number] = body.length;
      accept(request, body, response);
    });
    expect(await putObject(store, 'x', Buffer.alloc(20 * MIB))).toEqual({ etag: '"whole"', size: 20 * MIB });
    expect(sizes).toEqual({ 1: 8 * MIB, 2: 8 * MIB, 3: 4 * MIB });
    expect(requests[0]).toBe('POST /files/x?uploads=');
    expect(requests.at(-1)).toBe('POST /files/x?uploadId=u1');
  });

  it('of no bytes and unknown length is one empty PUT, not an upload without parts', async () => {
    const { store, requests } = await start();
    await putObject(store, 'x', '');
    expect(requests).toEqual(['PUT /files/x']);
  });

  it('of whole parts ends without an empty one', async () => {
    const { store, requests } = await start();
    await putObject(store, 'x', Buffer.alloc(16 * MIB));
    expect(requests.filter((request) => request.startsWith('PUT')).sort()).toEqual([
      'PUT /files/x?partNumber=1&uploadId=u1',
      'PUT /files/x?partNumber=2&uploadId=u1',
    ]);
  });

  it('never holds more than the buffers, however long it is', async () => {
    const { store } = await start();
    let most = 0;
    async function* long() {
      for (let part = 0; part < 60; part++) {
        most = Math.max(most, store.uploadBuffers.takenBytes);
        yield Buffer.alloc(MIB);
      }
    }
    await Promise.all([putObject(store, 'a', '', { body: long() }), putObject(store, 'b', '', { body: long() })]);
    expect(most).toBeLessThanOrEqual(16 * MIB);
    expect(store.uploadBuffers.takenBytes).toBe(0);
  });

  it('shares no multipart upload with another of its key, and its failure leaves that alone', async () => {
    let begun = 0;
    const { store, requests } = await start((request, body, response) => {
      if (request.url?.includes('uploads=')) response.end(`<R><UploadId>u${++begun}</UploadId></R>`);
      else if (request.url?.includes('partNumber=2&uploadId=u1')) sendError(response, 403, 'AccessDenied');
      else accept(request, body, response);
    });
    const outcomes = await Promise.allSettled([
      putObject(store, 'x', Buffer.alloc(9 * MIB)),
      putObject(store, 'x', Buffer.alloc(9 * MIB)),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(requests.filter((request) => request.startsWith('DELETE'))).toEqual(['DELETE /files/x?uploadId=u1']);
  });

  it('ends as soon as a part fails, although its client sends nothing more', async () => {
    const { store } = await start((request, body, response) => {
      if (request.url?.includes('partNumber=1')) sendError(response, 403, 'AccessDenied');
      else accept(request, body, response);
    });
    async function* silent() {
      yield Buffer.alloc(9 * MIB);
      await new Promise(() => undefined);
    }
    await expect(putObject(store, 'x', '', { body: silent() })).rejects.toMatchObject({ code: 'denied' });
    await idle(store);
  });

  it('compares a list of tags, which S3 does not take, before it sends the one that matched', async () => {
    const tags: unknown[] = [];
    const { store, requests } = await start((request, body, response) => {
      if (request.method === 'HEAD') {
        response.writeHead(200, { etag: '"b"', 'content-length': 1 }).end();
        return;
      }
      tags.push(request.headers['if-match']);
      accept(request, body, response);
    });
    await putObject(store, 'x', 'y', { ifMatch: '"a", "b"' });
    expect([requests, tags]).toEqual([['HEAD /files/x', 'PUT /files/x'], ['"b"']]);
    await expect(putObject(store, 'x', 'y', { ifMatch: 'W/"b"' })).rejects.toMatchObject({ code: 'precondition' });
  });
});

describe('a resumable upload to S3', () => {
  let fake: FakeS3 | undefined;
  afterEach(() => fake?.close());
  const upload = { key: 'x', id: 'u1', size: 20 * MIB };

  async function startWith(list: () => string, answer = accept) {
    fake = await startFakeS3(async (request, response) => {
      const body = await readAll(request);
      if (request.method === 'GET') response.end(list());
      else answer(request, body, response);
    });
    return fake;
  }

  const part = (number: number, size = 8 * MIB) =>
    `<Part><PartNumber>${number}</PartNumber><ETag>&quot;e${number}&quot;</ETag><Size>${size}</Size></Part>`;

  it.each<[string, string, number]>([
    ['no parts', '', 0],
    ['two parts', part(1) + part(2), 16 * MIB],
    ['a gap', part(1) + part(3, 4 * MIB), 8 * MIB],
    ['a part of another size', part(1) + part(2, 5 * MIB), 8 * MIB],
    ['all parts, which were not completed', part(1) + part(2) + part(3, 4 * MIB), 16 * MIB],
  ])('with %s goes on where they end without a gap', async (_name, parts, offset) => {
    const { store } = await startWith(() => `<R>${parts}<IsTruncated>false</IsTruncated></R>`);
    expect(await store.uploadOffset(upload)).toBe(offset);
  });

  it('of whole parts is not finished either before its completion', async () => {
    const { store } = await startWith(() => `<R>${part(1)}${part(2)}<IsTruncated>false</IsTruncated></R>`);
    expect(await store.uploadOffset({ ...upload, size: 16 * MIB })).toBe(8 * MIB);
  });

  it('reads the list of its parts page by page', async () => {
    let page = 0;
    const { store, requests } = await startWith(() => {
      const first = page++ * 1000;
      const parts = Array.from({ length: 1000 }, (_, index) => part(first + index + 1)).join('');
      const next = `<NextPartNumberMarker>${first + 1000}</NextPartNumberMarker>`;
      return `<R>${parts}${next}<IsTruncated>${page < 3}</IsTruncated></R>`;
    });
    expect(await store.uploadOffset({ ...upload, size: 5000 * 8 * MIB })).toBe(3000 * 8 * MIB);
    expect(requests).toHaveLength(3);
    expect(requests[1]).toContain('part-number-marker=1000&uploadId=u1');
  });

  it('asks for no more pages than an upload can have', async () => {
    const { store, requests } = await startWith(
      () => '<R><NextPartNumberMarker>1</NextPartNumberMarker><IsTruncated>true</IsTruncated></R>',
    );
    expect(await store.uploadOffset(upload)).toBe(0);
    expect(requests).toHaveLength(10);
  });

  it('can send its last part again when only the completion failed', async () => {
    let completions = 0;
    const parts = () => part(1) + part(2) + (completions > 0 ? part(3, 4 * MIB) : '');
    const { store } = await startWith(
      () => `<R>${parts()}<IsTruncated>false</IsTruncated></R>`,
      (request, body, response) => {
        if (request.method === 'POST' && ++completions === 1) sendError(response, 503, 'SlowDown');
        else accept(request, body, response);
      },
    );
    const append = () =>
      store.appendUpload({ ...upload, offset: 16 * MIB, body: bodyOf(Buffer.alloc(4 * MIB)), length: 4 * MIB });
    await expect(append()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await store.uploadOffset(upload)).toBe(16 * MIB);
    expect(await append()).toBe(20 * MIB);
  });

  it('stays at the store when its body breaks off', async () => {
    const { store, requests } = await startWith(() => '<R><IsTruncated>false</IsTruncated></R>');
    async function* broken() {
      yield Buffer.alloc(9 * MIB);
      throw new Error('the client left');
    }
    await expect(store.appendUpload({ ...upload, offset: 0, body: broken() })).rejects.toThrow('the client left');
    expect(requests.slice(1)).toEqual(['PUT /files/x?partNumber=1&uploadId=u1']);
    expect(store.uploadBuffers.takenBytes).toBe(0);
  });
});

/** Answers as S3 does when all is well. */
function accept(request: IncomingMessage, _body: Buffer, response: ServerResponse): void {
  if (request.url?.includes('uploads=')) response.end('<R><UploadId>u1</UploadId></R>');
  else if (request.method === 'DELETE') response.writeHead(204).end();
  else if (request.method === 'POST') response.end('<R><ETag>&quot;whole&quot;</ETag></R>');
  else response.writeHead(200, { etag: '"part"' }).end();
}
