import type { ObjectStore } from '../../../server/store/object-store';
import { openApp } from '../open-app';
import { putObject } from '../store/transfer';

const MIB = 1024 * 1024;
const LARGE = Buffer.from(Array.from({ length: 3 * MIB }, (_, index) => 97 + (index % 26)));

interface Part {
  readonly contentType: string | undefined;
  readonly contentRange: string | undefined;
  readonly body: string;
}

describe.each([
  ['small', Buffer.from('0123456789')],
  ['large', LARGE],
])('several ranges of a %s object', (_name, bytes) => {
  async function open() {
    const calls: string[] = [];
    const { app, store } = await openApp({}, { object: bytes }, (plain) => counted(plain, calls));
    const read = (range: string, headers: Record<string, string> = {}) =>
      app.inject({ url: '/object', headers: { range, ...headers } });
    return { app, store, calls, read };
  }

  it('are answered as multipart/byteranges with every part and the exact length', async () => {
    const { read } = await open();
    for (let turn = 0; turn < 2; turn++) {
      const answer = await read('bytes=5-6,0-1,-2');
      expect(answer.statusCode).toBe(206);
      expect(answer.headers).not.toHaveProperty('content-range');
      expect(answer.headers).toMatchObject({
        'content-type': expect.stringMatching(/^multipart\/byteranges; boundary=[0-9a-f]{32}$/),
        'content-length': String(answer.rawPayload.length),
        etag: expect.stringMatching(/^"/),
        'accept-ranges': 'bytes',
        vary: 'Accept-Encoding',
      });
      const size = bytes.length;
      expect(partsOf(answer.headers['content-type'], answer.rawPayload)).toEqual([
        { contentType: 'text/plain', contentRange: `bytes 5-6/${size}`, body: bytes.subarray(5, 7).toString() },
        { contentType: 'text/plain', contentRange: `bytes 0-1/${size}`, body: bytes.subarray(0, 2).toString() },
        {
          contentType: 'text/plain',
          contentRange: `bytes ${size - 2}-${size - 1}/${size}`,
          body: bytes.subarray(-2).toString(),
        },
      ]);
    }
  });

  it('are one part where only one can be satisfied or they adjoin', async () => {
    const { read } = await open();
    for (const range of ['bytes=2-3,99999999-', 'bytes=2-2,3-3']) {
      const answer = await read(range);
      expect([answer.statusCode, answer.body]).toEqual([206, bytes.subarray(2, 4).toString()]);
      expect(answer.headers['content-range']).toBe(`bytes 2-3/${bytes.length}`);
    }
  });

  it('are answered 416 if none can be satisfied', async () => {
    const { read } = await open();
    const answer = await read('bytes=99999998-99999999,99999999-');
    expect([answer.statusCode, answer.headers['content-range']]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it('count only while If-Range holds', async () => {
    const { read, store } = await open();
    const etag = (await store.head('object'))?.etag ?? '';
    expect((await read('bytes=0-1,4-5', { 'if-range': etag })).statusCode).toBe(206);
    for (const ifRange of ['"other"', `W/${etag}`]) {
      const answer = await read('bytes=0-1,4-5', { 'if-range': ifRange });
      expect([answer.statusCode, answer.rawPayload.length]).toEqual([200, bytes.length]);
    }
  });

  it('are answered 304 or 412 by preconditions first', async () => {
    const { read, store } = await open();
    const etag = (await store.head('object'))?.etag ?? '';
    expect((await read('bytes=0-1,4-5', { 'if-none-match': etag })).statusCode).toBe(304);
    expect((await read('bytes=0-1,4-5', { 'if-match': '"other"' })).statusCode).toBe(412);
  });
});

describe('ranges', () => {
  it('never mix versions: an object replaced in between breaks the answer off', async () => {
    let replace: (() => Promise<unknown>) | undefined;
    const { app, store } = await openApp({}, { object: LARGE }, (plain) => ({
      ...plain,
      get: async (request, receive) => {
        if (request.range === 'bytes=4-5') await replace?.();
        return plain.get(request, receive);
      },
    }));
    replace = () => putObject(store, 'object', Buffer.from('another version of it'));
    await expect(app.inject({ url: '/object', headers: { range: 'bytes=0-1,4-5' } })).rejects.toThrow();
  });

  it('are read anew if the object was replaced since its description was remembered', async () => {
    const { app, store } = await openApp({}, { object: LARGE });
    await app.inject({ method: 'HEAD', url: '/object' });
    const { etag } = await putObject(store, 'object', Buffer.from('another version of it'));
    const answer = await app.inject({ url: '/object', headers: { range: 'bytes=0-1,4-5' } });
    expect([answer.statusCode, answer.headers.etag]).toEqual([206, etag]);
    expect(partsOf(answer.headers['content-type'], answer.rawPayload).map(({ body }) => body)).toEqual(['an', 'he']);
  });

  it('end with 503 if the object changes faster than it can be read', async () => {
    const { app } = await openApp({}, { object: LARGE }, (plain) => ({
      ...plain,
      get: (request, receive) => (request.ifMatch ? Promise.resolve({ status: 412 }) : plain.get(request, receive)),
    }));
    expect((await app.inject({ url: '/object', headers: { range: 'bytes=0-1,4-5' } })).statusCode).toBe(503);
  });

  it('that are too many are answered with everything', async () => {
    const { app } = await openApp({}, { object: 'x'.repeat(100) });
    const ranges = Array.from({ length: 17 }, (_, index) => `${2 * index}-${2 * index}`);
    const sixteen = await app.inject({ url: '/object', headers: { range: `bytes=${ranges.slice(1)}` } });
    expect(sixteen.statusCode).toBe(206);
    const answer = await app.inject({ url: '/object', headers: { range: `bytes=${ranges}` } });
    expect([answer.statusCode, answer.headers['content-length']]).toEqual([200, '100']);
  });

  it('of a large object cost one call of the store a part, after one that tells the size', async () => {
    const calls: string[] = [];
    const { app } = await openApp({}, { object: LARGE }, (plain) => counted(plain, calls));
    await app.inject({ url: '/object', headers: { range: 'bytes=0-1,4-5' } });
    expect(calls).toEqual(['head', 'get bytes=0-1', 'get bytes=4-5']);
  });

  it('that are short come out of memory the second time, the bytes around them as well', async () => {
    const calls: string[] = [];
    const { app } = await openApp({}, { object: LARGE }, (plain) => counted(plain, calls));
    const read = async (range: string) => {
      const { statusCode, headers, body } = await app.inject({ url: '/object', headers: { range } });
      return [statusCode, headers['content-range'], headers['content-length'], headers['cache-status'], body];
    };
    await app.inject({ method: 'HEAD', url: '/object' });
    const first = [206, `bytes 26-28/${LARGE.length}`, '3', 'file-server; fwd=partial; stored', 'abc'];
    expect(await read('bytes=26-28')).toEqual(first);
    expect(await read('bytes=26-28')).toEqual([...first.slice(0, 3), 'file-server; hit', 'abc']);
    expect(await read('bytes=52-53')).toEqual([206, `bytes 52-53/${LARGE.length}`, '2', 'file-server; hit', 'ab']);
    const across = LARGE.subarray(262143, 262145).toString();
    expect(await read('bytes=262143-262144')).toEqual([206, expect.anything(), '2', expect.anything(), across]);
    expect(calls).toEqual(['head', 'get bytes=0-262143', 'get bytes=262144-524287']);
  });

  it('that are short are read anew if the object was replaced since its description was remembered', async () => {
    const { app, store } = await openApp({}, { object: LARGE });
    const read = () => app.inject({ url: '/object', headers: { range: 'bytes=300000-300003' } });
    await app.inject({ method: 'HEAD', url: '/object' });
    const other = Buffer.alloc(LARGE.length, 'z');
    const { etag } = await putObject(store, 'object', other);
    const answer = await read();
    expect([answer.statusCode, answer.headers.etag, answer.body]).toEqual([206, etag, 'zzzz']);
  });

  it.each<Record<string, string>>([{ CACHE_SLICE_BYTES: '0' }, { CACHE_BYTES: '0' }])(
    'go to the store each time with %j',
    async (settings) => {
      const calls: string[] = [];
      const { app } = await openApp(settings, { object: LARGE }, (plain) => counted(plain, calls));
      for (let turn = 0; turn < 2; turn++) {
        const answer = await app.inject({ url: '/object', headers: { range: 'bytes=26-28' } });
        expect([answer.statusCode, answer.body]).toEqual([206, 'abc']);
      }
      expect(calls).toEqual(['get bytes=26-28', 'get bytes=26-28']);
    },
  );

  it('of a small object cost one call in all once its size is known', async () => {
    const calls: string[] = [];
    const { app } = await openApp({}, { object: 'abcdef' }, (plain) => counted(plain, calls));
    for (let turn = 0; turn < 3; turn++) await app.inject({ url: '/object', headers: { range: 'bytes=0-1,4-5' } });
    expect(calls).toEqual(['head', 'get']);
  });

  it('that are single cost one call for an unknown object, and its description is remembered', async () => {
    const calls: string[] = [];
    const { app } = await openApp({}, { object: LARGE }, (plain) => counted(plain, calls));
    const answer = await app.inject({ url: '/object', headers: { range: 'bytes=26-28' } });
    expect([answer.statusCode, answer.body]).toEqual([206, 'abc']);
    expect((await app.inject({ method: 'HEAD', url: '/object' })).headers['cache-status']).toBe('file-server; hit');
    expect(calls).toEqual(['get bytes=26-28']);
  });

  it('that the store answers with another part are not passed on', async () => {
    const { app } = await openApp({}, { object: LARGE }, (plain) => ({
      ...plain,
      get: (request, receive) => plain.get({ ...request, range: 'bytes=1-2' }, receive),
    }));
    const answer = await app.inject({ url: '/object', headers: { range: 'bytes=0-1,4-5' } });
    expect([answer.statusCode, answer.json().error]).toEqual([502, 'store_broken']);
  });
});

function counted(plain: ObjectStore, calls: string[]): ObjectStore {
  return {
    ...plain,
    get: (request, receive) => {
      calls.push(request.range ? `get ${request.range}` : 'get');
      return plain.get(request, receive);
    },
    head: (key, signal) => {
      calls.push('head');
      return plain.head(key, signal);
    },
  };
}

/** Reads a multipart body as RFC 2046 says. */
function partsOf(contentType: unknown, payload: Buffer): Part[] {
  const boundary = /boundary=(\S+)$/.exec(String(contentType))?.[1] ?? '';
  const pieces = `\r\n${payload.toString('latin1')}`.split(`\r\n--${boundary}`);
  expect([pieces[0], pieces.at(-1)]).toEqual(['', '--\r\n']);
  return pieces.slice(1, -1).map((piece) => {
    const [head = '', ...rest] = piece.split('\r\n\r\n');
    const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1];
    return {
      contentType: header('Content-Type'),
      contentRange: header('Content-Range'),
      body: rest.join('\r\n\r\n'),
    };
  });
}
