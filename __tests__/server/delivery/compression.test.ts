import { randomBytes } from 'node:crypto';
import zlib from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { openApp } from '../open-app';
import { putObject } from '../store/transfer';

const TEXT = 'a line that repeats itself\n'.repeat(1000);
const LARGE_TEXT = 'a line that repeats itself\n'.repeat(100_000);
const DECODE = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync } as const;

describe('compression', () => {
  const get = (app: FastifyInstance, url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

  it.each(['br', 'gzip'] as const)('sends text in %s, small and large, GET after GET', async (coding) => {
    const { app } = await openApp({}, { small: TEXT, large: LARGE_TEXT });
    for (const [url, text] of [
      ['/small', TEXT],
      ['/large', LARGE_TEXT],
    ] as const) {
      for (let turn = 0; turn < 2; turn++) {
        const answer = await get(app, url, { 'accept-encoding': coding });
        expect(DECODE[coding](answer.rawPayload).toString()).toBe(text);
        expect(answer.headers).toMatchObject({
          'content-encoding': coding,
          vary: 'Accept-Encoding',
          etag: expect.stringMatching(/^W\/"[^"]+"$/),
          'content-type': 'text/plain',
        });
        const length = answer.headers['content-length'];
        expect(length).toBe(url === '/small' ? String(answer.rawPayload.length) : undefined);
      }
    }
  });

  it('varies by Accept-Encoding whatever the answer is, for types that gain by it', async () => {
    const { app, store } = await openApp({}, { small: TEXT, tiny: 'x', large: LARGE_TEXT });
    await putObject(store, 'picture', TEXT, { metadata: { contentType: 'image/png' } });
    for (const url of ['/small', '/tiny', '/large']) {
      const etag = (await get(app, url)).headers.etag as string;
      const answers = [
        await get(app, url),
        await get(app, url, { range: 'bytes=0-0' }),
        await get(app, url, { 'if-none-match': etag }),
        await app.inject({ method: 'HEAD', url }),
      ];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 206, 304, 200]);
      for (const { headers } of answers) expect(headers.vary).toBe('Accept-Encoding');
    }
    expect((await get(app, '/picture')).headers).not.toHaveProperty('vary');
  });

  it('varies by the origin as well where origins differ', async () => {
    const { app } = await openApp({ CORS_ORIGINS: 'https://a.example' }, { small: TEXT });
    for (const headers of [{}, { origin: 'https://a.example' }, { 'if-none-match': '*' }]) {
      expect((await get(app, '/small', headers as Record<string, string>)).headers.vary).toBe(
        'Accept-Encoding, Origin',
      );
    }
  });

  it.each([
    ['small', TEXT],
    ['large', LARGE_TEXT],
  ])('tells that what the client has compressed of a %s object still holds', async (key, text) => {
    const { app } = await openApp({}, { [key]: text });
    const gzip = { 'accept-encoding': 'gzip' };
    const { etag } = (await get(app, `/${key}`, gzip)).headers;
    const answer = await get(app, `/${key}`, { ...gzip, 'if-none-match': String(etag) });
    expect([answer.statusCode, answer.headers.etag]).toEqual([304, etag]);
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect((await get(app, `/${key}`, { ...gzip, 'if-match': String(etag) })).statusCode).toBe(412);
  });

  it('sends ranges of what is stored', async () => {
    const { app } = await openApp({}, { small: TEXT, large: LARGE_TEXT });
    for (const url of ['/small', '/large']) {
      for (let turn = 0; turn < 2; turn++) {
        const answer = await get(app, url, { 'accept-encoding': 'gzip', range: 'bytes=0-5' });
        expect([answer.statusCode, answer.body]).toEqual([206, 'a line']);
        expect(answer.headers).not.toHaveProperty('content-encoding');
        expect(answer.headers.etag).toMatch(/^"/);
      }
    }
  });

  it('gives HEAD the headers of GET as far as they are known', async () => {
    const { app } = await openApp({}, { small: TEXT, large: LARGE_TEXT });
    const headers = { 'accept-encoding': 'gzip' };
    const unlike = ({
      date,
      'x-request-id': _id,
      'cache-status': _status,
      'transfer-encoding': _coding,
      ...rest
    }: Record<string, unknown>) => rest;
    for (const url of ['/small', '/large']) {
      const before = await app.inject({ method: 'HEAD', url, headers });
      expect(before.headers).not.toHaveProperty('content-length');
      const whole = await get(app, url, headers);
      const after = await app.inject({ method: 'HEAD', url, headers });
      expect(unlike(after.headers)).toEqual(unlike(whole.headers));
      expect(
        unlike({ ...before.headers, ...(url === '/small' && { 'content-length': whole.headers['content-length'] }) }),
      ).toEqual(unlike(whole.headers));
    }
  });

  it('leaves alone what is small, encoded already or not to be transformed', async () => {
    const { app, store } = await openApp({}, { tiny: 'x'.repeat(1023) });
    await putObject(store, 'encoded', TEXT, { metadata: { contentType: 'text/plain', contentEncoding: 'gzip' } });
    await putObject(store, 'fixed', TEXT, { metadata: { contentType: 'text/plain', cacheControl: 'no-transform' } });
    for (const url of ['/tiny', '/fixed']) {
      const answer = await get(app, url, { 'accept-encoding': 'br' });
      expect(answer.headers).not.toHaveProperty('content-encoding');
      expect(answer.headers['content-length']).toBe(String(answer.rawPayload.length));
    }
    const encoded = await get(app, '/encoded', { 'accept-encoding': 'br' });
    expect([encoded.headers['content-encoding'], encoded.body]).toEqual(['gzip', TEXT]);
  });

  it('leaves alone what does not get smaller, and remembers that', async () => {
    const { app } = await openApp({}, { noise: randomBytes(5000) });
    for (let turn = 0; turn < 2; turn++) {
      const answer = await get(app, '/noise', { 'accept-encoding': 'gzip' });
      expect([answer.headers['content-encoding'], answer.headers['content-length']]).toEqual([undefined, '5000']);
      expect(answer.headers.etag).toMatch(/^"/);
    }
  });

  it('sends even small text compressed to who takes nothing else', async () => {
    const { app } = await openApp({}, { tiny: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' });
    const answer = await get(app, '/tiny', { 'accept-encoding': 'gzip, identity;q=0' });
    expect(zlib.gunzipSync(answer.rawPayload).toString()).toBe('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
  });

  it('compresses an object once for all who ask at once, and counts the bytes', async () => {
    const { app } = await openApp({}, { small: TEXT });
    await get(app, '/small');
    const before = await metric(app, 'file_server_cache_bytes');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => get(app, '/small', { 'accept-encoding': 'gzip' })),
    );
    expect(new Set(answers.map(({ rawPayload }) => rawPayload.toString('base64'))).size).toBe(1);
    expect(await metric(app, 'file_server_compressions_total')).toBe(1);
    const grown = (await metric(app, 'file_server_cache_bytes')) - before;
    expect(grown).toBe(answers[0]?.rawPayload.length);
  });

  it('compresses anew what was replaced', async () => {
    const { app } = await openApp({ WRITES: 'open' }, { small: TEXT });
    const gzip = { 'accept-encoding': 'gzip' };
    await get(app, '/small', gzip);
    const other = TEXT.toUpperCase();
    await app.inject({ method: 'PUT', url: '/small', payload: other, headers: { 'content-type': 'text/plain' } });
    expect(zlib.gunzipSync((await get(app, '/small', gzip)).rawPayload).toString()).toBe(other);
  });

  it('sends as it is what comes while too much is being compressed, and counts that', async () => {
    const { app } = await openApp({ MAX_CONCURRENT_COMPRESSIONS: '1' }, { one: LARGE_TEXT, two: LARGE_TEXT });
    const gzip = { 'accept-encoding': 'gzip' };
    const answers = await Promise.all([get(app, '/one', gzip), get(app, '/two', gzip)]);
    expect(answers.map(({ headers }) => headers['content-encoding']).sort()).toEqual(['gzip', undefined]);
    const plain = answers.find(({ headers }) => !headers['content-encoding']);
    expect([plain?.body, plain?.headers.etag]).toEqual([LARGE_TEXT, expect.stringMatching(/^"/)]);
    expect(await metric(app, 'file_server_compressions_refused_total')).toBe(1);
    expect((await get(app, '/two', gzip)).headers['content-encoding']).toBe('gzip');
    expect(await metric(app, 'file_server_compressions_in_flight')).toBe(0);
  });

  it('can be off, and answers vary no more then', async () => {
    const { app } = await openApp({ MAX_CONCURRENT_COMPRESSIONS: '0' }, { small: TEXT });
    const { headers } = await get(app, '/small', { 'accept-encoding': 'br' });
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined]);
  });

  it('keeps a compressed form only while there is room for it', async () => {
    const { app } = await openApp({ CACHE_BYTES: String(TEXT.length + 2100) }, { small: TEXT });
    for (let turn = 0; turn < 2; turn++) {
      const answer = await get(app, '/small', { 'accept-encoding': 'gzip' });
      expect(answer.statusCode).toBe(200);
    }
    expect(await metric(app, 'file_server_cache_bytes')).toBeLessThanOrEqual(TEXT.length + 2100);
    expect(await metric(app, 'file_server_cache_entries')).toBe(1);
  });

  async function metric(app: FastifyInstance, name: string): Promise<number> {
    const { body } = await app.inject('/metrics');
    return Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(body)?.[1]);
  }
});
