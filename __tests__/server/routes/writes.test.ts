import { Readable } from 'node:stream';
import { NAVIGATION, openApp } from '../open-app';
import { fetchObject } from '../store/transfer';

const OPEN = { WRITES: 'open' };

describe('PUT of an object', () => {
  it('stores body and headers, answers 201 for a new one and 200 for one that is replaced', async () => {
    const { app, store } = await openApp(OPEN);
    const headers = { 'content-type': 'text/css', 'cache-control': 'max-age=5' };
    const created = await app.inject({ method: 'PUT', url: '/a/b%20c', payload: 'one', headers });
    expect([created.statusCode, created.json()]).toEqual([201, { key: 'a/b c', size: 3, etag: created.headers.etag }]);
    expect(await store.head('a/b c')).toMatchObject({ contentType: 'text/css', cacheControl: 'max-age=5' });
    expect((await app.inject({ method: 'PUT', url: '/a/b%20c', payload: 'two', headers })).statusCode).toBe(200);
  });

  it('takes the type from the name when none is given', async () => {
    const { app, store } = await openApp(OPEN);
    await app.inject({ method: 'PUT', url: '/x.png', payload: Buffer.from('x') });
    expect((await store.head('x.png'))?.contentType).toBe('image/png');
  });

  it.each(['application/json', 'multipart/form-data; boundary=x'])('stores %s as it is', async (type) => {
    const { app, store } = await openApp(OPEN);
    await app.inject({ method: 'PUT', url: '/x', payload: '{not json', headers: { 'content-type': type } });
    expect((await fetchObject(store, 'x')).bytes.toString()).toBe('{not json');
  });

  it('is seen by the next read, though the old object was cached', async () => {
    const { app } = await openApp(OPEN, { page: 'old' });
    await app.inject('/page');
    await app.inject({ method: 'PUT', url: '/page', payload: 'new' });
    expect((await app.inject('/page')).body).toBe('new');
    await app.inject({ method: 'DELETE', url: '/page' });
    expect((await app.inject('/page')).statusCode).toBe(404);
    await app.inject({ method: 'PUT', url: '/page', payload: 'again' });
    expect((await app.inject('/page')).body).toBe('again');
  });

  it('keeps an existing object with If-None-Match: *, and one that changed with If-Match', async () => {
    const { app, store } = await openApp(OPEN, { page: 'old' });
    const put = async (headers: Record<string, string>) =>
      (await app.inject({ method: 'PUT', url: '/page', payload: 'new', headers })).statusCode;
    expect(await put({ 'if-none-match': '*' })).toBe(412);
    expect(await put({ 'if-match': '"other"' })).toBe(412);
    expect(await put({ 'if-none-match': '"a-tag"' })).toBe(400);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('old');
    expect(await put({ 'if-match': (await store.head('page'))?.etag ?? '' })).toBe(200);
  });

  it('answers 413 and stores nothing when the body is too large, announced or not', async () => {
    const { app, store } = await openApp({ ...OPEN, MAX_UPLOAD_BYTES: '10' });

    for (const payload of ['x'.repeat(11), Readable.from([Buffer.alloc(6), Buffer.alloc(6)])]) {
      const answer = await app.inject({ method: 'PUT', url: '/page', payload });
      expect([answer.statusCode, answer.json().error]).toEqual([413, 'too_large']);
    }
    expect(await store.head('page')).toBeNull();
    expect((await app.inject({ method: 'PUT', url: '/page', payload: 'x'.repeat(10) })).statusCode).toBe(201);
  });

  it('answers 409 when a file and a folder would have one name', async () => {
    const { app } = await openApp(OPEN, { a: 'file' });
    const answer = await app.inject({ method: 'PUT', url: '/a/b', payload: 'x' });
    expect([answer.statusCode, answer.json().error]).toEqual([409, 'store_conflict']);
  });

  it.each(['/', '/folder/'])('refuses %s, which names a folder', async (url) => {
    const { app } = await openApp(OPEN);
    expect((await app.inject({ method: 'PUT', url, payload: 'x' })).statusCode).toBe(400);
  });

  it('refuses keys that service routes hide, unless they are moved', async () => {
    const hidden = await openApp(OPEN);
    const answer = await hidden.app.inject({ method: 'PUT', url: '/files', payload: 'x' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS']);
    const moved = await openApp({ ...OPEN, SERVICE_PREFIX: '/_' });
    expect((await moved.app.inject({ method: 'PUT', url: '/files', payload: 'x' })).statusCode).toBe(201);
    expect((await moved.app.inject('/files')).body).toBe('x');
    expect((await moved.app.inject('/_/files')).json()).toMatchObject({ files: [{ key: 'files' }] });
  });

  it('refuses more uploads at once than are allowed', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { app } = await openApp({ ...OPEN, MAX_CONCURRENT_UPLOADS: '1' }, {}, (store) => ({
      ...store,
      put: async (request) => {
        await held;
        return store.put(request);
      },
    }));
    const first = app.inject({ method: 'PUT', url: '/one', payload: 'x' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await app.inject({ method: 'PUT', url: '/two', payload: 'x' });
    expect([second.statusCode, second.headers['retry-after']]).toEqual([503, '5']);
    release();
    expect((await first).statusCode).toBe(201);
  });
});

describe('DELETE of an object', () => {
  it('answers 204 whether or not there was one', async () => {
    const { app, store } = await openApp(OPEN, { page: 'x' });
    for (let time = 0; time < 2; time++) {
      expect((await app.inject({ method: 'DELETE', url: '/page' })).statusCode).toBe(204);
    }
    expect(await store.head('page')).toBeNull();
  });
});

describe('POST of a form', () => {
  const boundary = 'frontier';
  const form = (...parts: [name: string, filename: string | undefined, content: string][]) => ({
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${parts
      .map(([name, filename, content]) => {
        const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`;
        return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
      })
      .join('')}--${boundary}--\r\n`,
  });

  it('stores several files below a folder', async () => {
    const { app, store } = await openApp(OPEN);
    const { headers, payload } = form(['prefix', undefined, 'up'], ['file', 'a.txt', 'one'], ['file', '🎉 ü.css', '2']);
    const answer = await app.inject({ method: 'POST', url: '/upload', headers, payload });
    expect(answer.statusCode).toBe(201);
    expect(answer.json().files).toMatchObject([
      { key: 'up/a.txt', size: 3 },
      { key: 'up/🎉 ü.css', size: 1 },
    ]);
    expect((await store.head('up/🎉 ü.css'))?.contentType).toBe('text/css; charset=utf-8');
  });

  it('sends a browser back to the folder', async () => {
    const { app } = await openApp(OPEN);
    const { headers, payload } = form(['prefix', undefined, 'up'], ['file', 'a.txt', 'one']);
    const answer = await app.inject({
      method: 'POST',
      url: '/upload',
      headers: { ...headers, ...NAVIGATION },
      payload,
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/files?prefix=up%2F']);
  });

  it('answers 413 for a file that is too large, does not store it and says what was stored before', async () => {
    const { app, store } = await openApp({ ...OPEN, MAX_UPLOAD_BYTES: '5' });
    const { headers, payload } = form(['file', 'a', 'small'], ['file', 'b', 'too large'], ['file', 'c', 'x']);
    const answer = await app.inject({ method: 'POST', url: '/upload', headers, payload });
    expect([answer.statusCode, answer.json().message]).toEqual([
      413,
      'a file may have at most 5 bytes; stored before: a',
    ]);
    expect((await store.list({ limit: 10 })).objects.map(({ key }) => key)).toEqual(['a']);
  });

  it.each([
    ['a field after the files', form(['file', 'a', 'x'], ['prefix', undefined, 'late']), 400],
    ['no file', form(['prefix', undefined, 'x']), 400],
    ['a part without a name', form(['file', '', '']), 400],
    ['an unsafe folder', form(['prefix', undefined, 'a/../b'], ['file', 'x', 'x']), 400],
    ['a body that is no form', { headers: { 'content-type': 'text/plain' }, payload: 'x' }, 415],
    ['a form that breaks off', { ...form(), payload: `--${boundary}\r\nContent-Disposition: form-data; na` }, 400],
    ['a wrong boundary', { ...form(), payload: '--other\r\n\r\nx\r\n--other--' }, 400],
  ])('refuses %s', async (_name, { headers, payload }, status) => {
    const { app, store } = await openApp(OPEN);
    const answer = await app.inject({ method: 'POST', url: '/upload', headers, payload });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ error: expect.any(String), requestId: expect.any(String) });
    expect((await store.list({ limit: 10, prefix: 'b' })).objects).toEqual([]);
  });
});

describe('access to writing', () => {
  const put = { method: 'PUT', url: '/page', payload: 'x' } as const;

  it('is off by default', async () => {
    const { app, store } = await openApp();
    for (const request of [put, { ...put, method: 'DELETE' }, { ...put, method: 'POST', url: '/upload' }] as const) {
      const answer = await app.inject(request);
      expect([answer.statusCode, answer.json().error]).toEqual([405, 'method_not_allowed']);
    }
    expect((await app.inject(put)).headers.allow).toBe('GET, HEAD, OPTIONS');
    expect(await store.head('page')).toBeNull();
  });

  it('needs the user name and password with WRITES=basic', async () => {
    const { app } = await openApp({ WRITES: 'basic', AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'pässword' });
    const status = async (pair: string) =>
      (await app.inject({ ...put, headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } }))
        .statusCode;
    const without = await app.inject(put);
    expect([without.statusCode, without.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="file-server", charset="UTF-8"',
    ]);
    expect(await status('ann:wrong')).toBe(401);
    expect(await status('ann:pässword')).toBe(201);
  });

  it('needs the token with WRITES=bearer', async () => {
    const { app } = await openApp({ WRITES: 'bearer', AUTH_TOKEN: 'secret-token' });
    const status = async (authorization: string) =>
      (await app.inject({ ...put, headers: { authorization } })).statusCode;
    expect(await status('Bearer wrong')).toBe(401);
    expect(await status('Bearer secret-token-and-more')).toBe(401);
    expect(await status('Basic secret-token')).toBe(401);
    expect(await status('Bearer secret-token')).toBe(201);
  });

  it.each([
    ['cross-site', {}, 403],
    ['same-site', {}, 403],
    ['same-origin', {}, 201],
    ['none', {}, 201],
    [undefined, { origin: 'https://evil.example' }, 403],
    [undefined, { origin: 'null' }, 403],
    [undefined, { origin: 'http://localhost:80' }, 403],
    [undefined, { origin: 'http://localhost:8080' }, 201],
    [undefined, {}, 201],
  ])('from a page: Sec-Fetch-Site %s, %j gives %d', async (site, origin, status) => {
    const { app } = await openApp(OPEN);
    const headers = { host: 'localhost:8080', ...origin, ...(site && { 'sec-fetch-site': site }) };
    expect((await app.inject({ ...put, headers })).statusCode).toBe(status);
  });

  it.each([
    ['evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost:8080', 201],
    ['127.0.0.1:8080', 201],
    ['[::1]:8080', 201],
  ])('on a loopback address for the host %s gives %d', async (host, status) => {
    const { app } = await openApp(OPEN);
    expect((await app.inject({ ...put, headers: { host } })).statusCode).toBe(status);
  });

  it('on other addresses does not depend on the host', async () => {
    const { app } = await openApp({ ...OPEN, HOST: '0.0.0.0' });
    expect((await app.inject({ ...put, headers: { host: 'files.example' } })).statusCode).toBe(201);
  });
});
