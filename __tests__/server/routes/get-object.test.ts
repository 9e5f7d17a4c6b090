import { StoreError, type StoreErrorCode } from '../../../server/store/store-error';
import { NAVIGATION, openApp } from '../open-app';
import { putObject } from '../store/transfer';

const DIGITS = '0123456789';
const LARGE = Buffer.alloc(3 * 1024 * 1024, 'abcdefgh');

describe('GET of an object', () => {
  it('answers with the bytes and the stored headers', async () => {
    const { app, store } = await openApp();
    const { etag } = await putObject(store, 'page.txt', 'hello', {
      metadata: {
        contentType: 'text/plain',
        cacheControl: 'max-age=60',
        contentDisposition: 'attachment',
        contentLanguage: 'de',
        contentEncoding: 'identity',
      },
    });
    for (const method of ['GET', 'HEAD', 'GET', 'HEAD'] as const) {
      const answer = await app.inject({ method, url: '/page.txt' });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).toBe(method === 'GET' ? 'hello' : '');
      expect(answer.headers).toMatchObject({
        etag,
        'content-type': 'text/plain',
        'content-length': '5',
        'cache-control': 'max-age=60',
        'content-disposition': 'attachment',
        'content-language': 'de',
        'content-encoding': 'identity',
        'accept-ranges': 'bytes',
        'x-content-type-options': 'nosniff',
        'last-modified': expect.stringMatching(/ GMT$/),
        'x-request-id': expect.any(String),
      });
    }
  });

  it('makes browsers ask again unless the object says otherwise', async () => {
    const { app } = await openApp({}, { page: 'x' });
    expect((await app.inject('/page')).headers['cache-control']).toBe('no-cache');
  });

  it('answers HEAD without reading the object', async () => {
    const { app, store } = await openApp({}, { large: LARGE });
    const get = jest.spyOn(store, 'get');
    const answer = await app.inject({ method: 'HEAD', url: '/large' });
    expect([answer.headers['content-length'], answer.body]).toEqual([String(LARGE.length), '']);
    expect(get).not.toHaveBeenCalled();
  });

  it('asks the store once for a small object and not again while it is fresh', async () => {
    const get = jest.fn();
    const { app } = await openApp({}, { page: 'x' }, (store) => ({
      ...store,
      get: (...request) => {
        get();
        return store.get(...request);
      },
      head: () => Promise.reject(new Error('no HEAD before a GET')),
      list: () => Promise.reject(new Error('no LIST before a GET')),
    }));
    await Promise.all(Array.from({ length: 10 }, () => app.inject('/page')));
    await app.inject('/page');
    expect(get).toHaveBeenCalledTimes(1);
  });

  describe.each([
    ['not cached', false],
    ['cached', true],
  ])('that is %s', (_name, cached) => {
    async function open() {
      const opened = await openApp({}, { digits: DIGITS });
      if (cached) await opened.app.inject('/digits');
      const head = await opened.store.head('digits');
      return { ...opened, etag: head?.etag ?? '', modified: new Date(head?.lastModified ?? 0).toUTCString() };
    }

    it.each([
      ['bytes=2-4', '234', 'bytes 2-4/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=0-999', DIGITS, 'bytes 0-9/10'],
    ])('answers the range %s', async (range, body, contentRange) => {
      const { app } = await open();
      const answer = await app.inject({ url: '/digits', headers: { range } });
      expect([answer.statusCode, answer.body]).toEqual([206, body]);
      expect(answer.headers).toMatchObject({ 'content-range': contentRange, 'content-length': String(body.length) });
    });

    it.each(['bytes=4-2', 'lines=1-2', 'bytes=x'])('sends everything for %s', async (range) => {
      const { app } = await open();
      const answer = await app.inject({ url: '/digits', headers: { range } });
      expect([answer.statusCode, answer.body]).toEqual([200, DIGITS]);
    });

    it('answers 416 with the size for a range beyond the end', async () => {
      const { app } = await open();
      const answer = await app.inject({ url: '/digits', headers: { range: 'bytes=10-' } });
      expect([answer.statusCode, answer.headers['content-range']]).toEqual([416, 'bytes */10']);
      expect(answer.json()).toMatchObject({ error: 'range_not_satisfiable' });
    });

    it('answers 304 without a length when the client has it already', async () => {
      const { app, etag, modified } = await open();
      const conditions = [
        { 'if-none-match': etag },
        { 'if-none-match': `"x", W/${etag}` },
        { 'if-none-match': '*' },
        { 'if-modified-since': modified },
      ];
      for (const headers of conditions) {
        const answer = await app.inject({ url: '/digits', headers });
        expect([answer.statusCode, answer.body, answer.headers.etag]).toEqual([304, '', etag]);
        expect(answer.headers).not.toHaveProperty('content-length');
      }
    });

    it('answers 412 when a precondition does not hold', async () => {
      const { app, etag } = await open();
      for (const headers of [{ 'if-match': '"x"' }, { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' }]) {
        expect((await app.inject({ url: '/digits', headers })).statusCode).toBe(412);
      }
      expect((await app.inject({ url: '/digits', headers: { 'if-match': etag } })).body).toBe(DIGITS);
    });

    it('sends the part only while If-Range holds', async () => {
      const { app, etag, modified } = await open();
      const range = 'bytes=0-1';
      const read = async (ifRange: string) =>
        (await app.inject({ url: '/digits', headers: { range, 'if-range': ifRange } })).body;
      expect(await read(etag)).toBe('01');
      expect(await read('"x"')).toBe(DIGITS);
      expect(await read(`W/${etag}`)).toBe(DIGITS);
      // Within the second that the date names the object could have changed without a trace.
      const now = jest.spyOn(Date, 'now').mockReturnValue(Date.parse(modified) + 999);
      expect(await read(modified)).toBe(DIGITS);
      now.mockReturnValue(Date.parse(modified) + 1000);
      expect(await read(modified)).toBe('01');
      now.mockRestore();
    });

    it('ignores ranges for HEAD', async () => {
      const { app } = await open();
      const answer = await app.inject({ method: 'HEAD', url: '/digits', headers: { range: 'bytes=0-1' } });
      expect([answer.statusCode, answer.headers['content-length']]).toEqual([200, '10']);
    });
  });

  it('streams what is too large for the cache, whole or in part', async () => {
    const { app } = await openApp({}, { large: LARGE });
    expect((await app.inject('/large')).rawPayload.equals(LARGE)).toBe(true);
    const part = await app.inject({ url: '/large', headers: { range: 'bytes=1048576-1048579' } });
    expect([part.statusCode, part.body]).toEqual([206, 'abcd']);
  });

  it('serves the index document of the root and of folders', async () => {
    const { app } = await openApp({}, { 'index.html': 'root', 'docs/index.html': 'docs' });
    expect((await app.inject('/')).body).toBe('root');
    expect((await app.inject('/docs/')).body).toBe('docs');
  });

  it('leads to the folder, so that relative links of its index document work', async () => {
    const { app } = await openApp({}, { 'docs/a b/index.html': 'docs' });
    const answer = await app.inject('/docs/a%20b?x=1');
    expect([answer.statusCode, answer.headers.location]).toEqual([302, '/docs/a%20b/?x=1']);
  });

  it.each(['//evil.example', '//evil.example/%2e%2e', '/%2F/evil.example', '/%5Cevil.example'])(
    'leads nobody to another site by %s',
    async (url) => {
      const { app } = await openApp({}, { 'evil.example/index.html': 'docs' });
      const answer = await app.inject(url);
      expect([answer.statusCode, answer.headers.location]).toEqual([400, undefined]);
    },
  );

  it('shows people the files of a folder without an index document, unless that is off', async () => {
    const objects = { 'photos/a.jpg': 'a', 'photos/summer/b.jpg': 'b' };
    const { app } = await openApp({}, objects);
    const page = await app.inject({ url: '/photos/', headers: NAVIGATION });
    expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.body).toContain('/photos/a.jpg');
    expect(page.body).not.toContain('b.jpg');
    expect((await app.inject('/photos/')).statusCode).toBe(404);
    expect((await app.inject({ url: '/nothing/', headers: NAVIGATION })).statusCode).toBe(404);
    const off = await openApp({ FOLDER_LISTING: 'off' }, objects);
    expect((await off.app.inject({ url: '/photos/', headers: NAVIGATION })).statusCode).toBe(404);
  });

  it('never lists before it has looked for the object', async () => {
    const list = jest.fn(() => Promise.resolve({ objects: [], folders: [] }));
    const { app } = await openApp({}, { 'docs/index.html': 'docs', page: 'x' }, (store) => ({ ...store, list }));
    for (const url of ['/page', '/docs/', '/docs', '/missing']) await app.inject({ url, headers: NAVIGATION });
    expect(list).not.toHaveBeenCalled();
  });

  it('serves the page at the root when there is no index document', async () => {
    const { app } = await openApp();
    const answer = await app.inject('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Load Files');
  });

  it('answers 404 with the document for that, whatever range or condition came along', async () => {
    const { app } = await openApp({}, { '404.html': 'nothing here' });
    for (const headers of [{}, { range: 'bytes=0-1' }, { 'if-none-match': '*' }]) {
      const answer = await app.inject({ url: '/missing', headers });
      expect([answer.statusCode, answer.body]).toEqual([404, 'nothing here']);
    }
    const head = await app.inject({ method: 'HEAD', url: '/missing' });
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([404, '12', '']);
  });

  it('gives the document for 404 no validators and lets nobody keep it', async () => {
    const { app, store } = await openApp();
    await putObject(store, '404.html', 'nothing', {
      metadata: { contentType: 'text/html', cacheControl: 'max-age=600' },
    });
    const { headers } = await app.inject('/missing');
    expect(headers['cache-control']).toBe('no-cache');
    for (const name of ['etag', 'last-modified', 'accept-ranges']) expect(headers).not.toHaveProperty(name);
  });

  it('remembers for a moment that an object and its folder do not exist', async () => {
    const calls: string[] = [];
    const { app } = await openApp({}, {}, (store) => ({
      ...store,
      get: (request, receive) => {
        calls.push(request.key);
        return store.get(request, receive);
      },
      head: (key) => {
        calls.push(key);
        return store.head(key);
      },
    }));
    for (let turn = 0; turn < 5; turn++) expect((await app.inject('/missing')).statusCode).toBe(404);
    expect(calls).toEqual(['missing', 'missing/index.html', '404.html']);
  });

  it('says in a 412 and a 416 what would help', async () => {
    const { app, store } = await openApp({}, { digits: DIGITS });
    const etag = (await store.head('digits'))?.etag;
    const failed = await app.inject({ url: '/digits', headers: { 'if-match': '"x"' } });
    expect([failed.headers.etag, failed.json().error]).toEqual([etag, 'precondition_failed']);
    const beyond = await app.inject({ url: '/digits', headers: { range: 'bytes=10-' } });
    expect(beyond.headers).toMatchObject({ 'content-range': 'bytes */10', 'accept-ranges': 'bytes' });
  });

  it.each([
    ['small', DIGITS],
    ['large', LARGE],
  ])('repeats in a 304 of a %s object what its 200 says about caching', async (key, content) => {
    const { app, store } = await openApp();
    await putObject(store, key, content, { metadata: { contentType: 'text/css', cacheControl: 'max-age=60' } });
    const names = ['etag', 'cache-control', 'vary', 'last-modified'] as const;
    const whole = await app.inject(`/${key}`);
    for (const known of [true, false]) {
      const { app: other } = known ? { app } : await openApp({}, {}, () => store);
      const answer = await other.inject({ url: `/${key}`, headers: { 'if-none-match': String(whole.headers.etag) } });
      expect([answer.statusCode, answer.rawPayload.length]).toEqual([304, 0]);
      for (const name of names) expect(answer.headers[name]).toBe(whole.headers[name]);
    }
  });

  it('says with Cache-Status what the cache had to do with an answer', async () => {
    const { app } = await openApp({ CACHE_TTL_MS: '0', CACHE_STALE_MS: '0' }, { small: DIGITS, large: LARGE });
    const status = async (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
      (await app.inject({ method, url, headers })).headers['cache-status'];
    expect(await status('/small')).toBe('file-server; fwd=uri-miss; stored');
    expect(await status('/small')).toBe('file-server; fwd=stale; fwd-status=304');
    expect(await status('/large')).toBe('file-server; fwd=bypass');
    expect(await status('/large', { range: 'bytes=0-1,4-5' })).toBe('file-server; fwd=bypass');
    const fresh = await openApp({}, { small: DIGITS });
    const head = await fresh.app.inject({ method: 'HEAD', url: '/small' });
    expect(head.headers['cache-status']).toBe('file-server; fwd=uri-miss');
    for (const headers of [{}, { range: 'bytes=0-1' }, { 'if-none-match': '*' }]) {
      await fresh.app.inject('/small');
      const answer = await fresh.app.inject({ url: '/small', headers: headers as Record<string, string> });
      expect(answer.headers['cache-status']).toBe('file-server; hit');
    }
  });

  it('serves what it has while the store is down', async () => {
    let down = false;
    const { app } = await openApp({ CACHE_TTL_MS: '0', CACHE_STALE_MS: '0' }, { page: 'kept' }, (store) => ({
      ...store,
      get: (request, receive) =>
        down ? Promise.reject(new StoreError('unavailable', 'gone')) : store.get(request, receive),
    }));
    await app.inject('/page');
    down = true;
    const answer = await app.inject('/page');
    expect([answer.statusCode, answer.body]).toEqual([200, 'kept']);
    expect(answer.headers['cache-status']).toMatch(/^file-server; hit; ttl=-\d+; detail=store-unavailable$/);
    expect((await app.inject('/other')).statusCode).toBe(503);
  });

  it('lets browsers keep for ever what has a hash in its name, of a site', async () => {
    const objects = { 'app.8e0d62a0.js': 'x', 'index.html': 'x' };
    const site = await openApp({}, objects);
    expect((await site.app.inject('/app.8e0d62a0.js')).headers['cache-control']).toBe('max-age=31536000, immutable');
    const uploads = await openApp({ CONTENT_POLICY: 'uploads' }, objects);
    expect((await uploads.app.inject('/app.8e0d62a0.js')).headers['cache-control']).toBe('no-cache');
  });

  it('keeps what not everybody may read out of shared caches', async () => {
    const { app } = await openApp(
      { READS: 'basic', AUTH_USERNAME: 'me', AUTH_PASSWORD: 'secret-password' },
      { 'app.8e0d62a0.js': 'x', page: 'x' },
    );
    const authorization = `Basic ${Buffer.from('me:secret-password').toString('base64')}`;
    for (const url of ['/app.8e0d62a0.js', '/page']) {
      expect((await app.inject(url)).statusCode).toBe(401);
      const answer = await app.inject({ url, headers: { authorization } });
      expect(answer.headers['cache-control']).toMatch(/^private, /);
    }
  });

  it('sends nothing of an upload as a script', async () => {
    const { app, store } = await openApp({ WRITES: 'open' });
    await putObject(store, 'x.js', 'alert(1)', { metadata: { contentType: 'text/javascript' } });
    const { headers } = await app.inject('/x.js');
    expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
  });

  it.each([
    { contentType: 'text/html\r\nX-Evil: 1' },
    { contentType: 'text/plain', cacheControl: 'max-age=1\r\nX-Evil: 1' },
    { contentType: 'text/plain', contentDisposition: 'inline; filename="größer 🎉.txt"' },
    { contentType: 'text/plain', contentLanguage: 'd\u0000e', contentEncoding: 'é' },
  ])('answers whatever was stored with an object: %j', async (metadata) => {
    const { app, store } = await openApp();
    await putObject(store, 'page', 'hello', { metadata });
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await app.inject({ method, url: '/page' });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers).not.toHaveProperty('x-evil');
    }
  });

  it('answers 404 as JSON to programs and as a page to people', async () => {
    const { app } = await openApp();
    const json = await app.inject({ url: '/missing', headers: { 'x-request-id': 'my-id' } });
    expect(json.statusCode).toBe(404);
    expect(json.json()).toEqual({
      error: 'not_found',
      message: 'there is no object "missing"',
      requestId: 'my-id',
    });
    const page = await app.inject({ url: '/<b>', headers: NAVIGATION });
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.body).not.toContain('<b>');
  });

  it('serves the application for navigations only', async () => {
    const { app } = await openApp({ SPA_DOCUMENT: 'app.html' }, { 'app.html': 'app' });
    for (const url of ['/some/view', '/some/folder/', '/']) {
      const page = await app.inject({ url, headers: NAVIGATION });
      expect([page.statusCode, page.body]).toEqual([200, 'app']);
    }
    expect((await app.inject('/some/image.png')).statusCode).toBe(404);
  });

  it.each<[StoreErrorCode, number]>([
    ['unavailable', 503],
    ['timeout', 504],
    ['denied', 502],
    ['broken', 502],
  ])('answers %s of the store with %d, never 404, and tells no secrets', async (code, status) => {
    const { app } = await openApp({}, {}, (store) => ({
      ...store,
      get: () => Promise.reject(new StoreError(code, 'secret.internal:9000 said no')),
    }));
    const answer = await app.inject('/page');
    expect(answer.statusCode).toBe(status);
    expect(answer.json().error).toBe(`store_${code}`);
    expect(answer.body).not.toContain('secret.internal');
  });

  it('masks a failure of its own', async () => {
    const { app } = await openApp({}, {}, (store) => ({ ...store, get: () => Promise.reject(new Error('oops')) }));
    const answer = await app.inject('/page');
    expect([answer.statusCode, answer.json().error]).toEqual([500, 'internal_error']);
    expect(answer.body).not.toContain('oops');
  });

  it('sandboxes what anyone may have uploaded, and nothing of a site', async () => {
    const uploads = await openApp({ WRITES: 'open' }, { page: 'x' });
    expect((await uploads.app.inject('/page')).headers['content-security-policy']).toMatch(/^sandbox/);
    const site = await openApp({}, { page: 'x' });
    expect((await site.app.inject('/page')).headers).not.toHaveProperty('content-security-policy');
  });

  it('lets configured origins read, and no other', async () => {
    const { app } = await openApp({ CORS_ORIGINS: 'https://a.example' }, { page: 'x' });
    const allowed = await app.inject({ url: '/page', headers: { origin: 'https://a.example' } });
    expect(allowed.headers['access-control-allow-origin']).toBe('https://a.example');
    const other = await app.inject({ url: '/page', headers: { origin: 'https://b.example' } });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
    const preflight = await app.inject({
      method: 'OPTIONS',
      url: '/page',
      headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
    });
    expect([preflight.statusCode, preflight.headers['access-control-allow-methods']]).toEqual([204, 'GET, HEAD']);
  });

  it('takes the longest keys that there are', async () => {
    const key = Array.from({ length: 4 }, () => 'ü'.repeat(120)).join('/');
    const { app } = await openApp({}, { [key]: 'far away' });
    expect((await app.inject(encodeURI(`/${key}`))).body).toBe('far away');
  });
});
