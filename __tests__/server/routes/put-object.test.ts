import { Readable } from 'node:stream';
import { openApp } from '../open-app';
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

  it.each([
    ['image/png', 'a.png', 201],
    ['image/png; q=1', 'a.png', 201],
    ['IMAGE/PNG', 'a.png', 201],
    ['application/pdf', 'a.pdf', 201],
    [undefined, 'a.jpg', 201],
    ['text/html', 'a.png', 415],
    ['image/png', 'a.html', 415],
    ['application/pdfx', 'a.pdf', 415],
    ['imagex/png', 'a.png', 415],
    [undefined, 'a', 415],
    ['image/png', 'a', 415],
  ])('of the type %s as %s gives %d where images and PDF are allowed', async (type, name, status) => {
    const { app, store } = await openApp({ ...OPEN, UPLOAD_TYPES: 'image/*, application/pdf' });
    const headers = type ? { 'content-type': type } : {};
    const answer = await app.inject({
      method: 'PUT',
      url: `/${name}`,
      payload: Readable.from([Buffer.from('x')]),
      headers,
    });
    expect(answer.statusCode).toBe(status);
    expect((await store.head(name)) !== null).toBe(status === 201);
    if (status === 415) {
      expect(answer.json()).toMatchObject({
        error: 'type_not_allowed',
        message: expect.stringContaining('allowed are image/*, application/pdf'),
      });
    }
  });

  it('refuses a Content-Type that is none', async () => {
    const { app, store } = await openApp(OPEN);
    const answer = await app.inject({
      method: 'PUT',
      url: '/x',
      payload: 'x',
      headers: { 'content-type': 'nonsense' },
    });
    expect([answer.statusCode, await store.head('x')]).toEqual([415, null]);
  });

  it.each(['with space', '100%', 'a+b&c=d', 'question?', 'hash#', '🎉/ü', "it's (here)!*", 'rtl \u202etxt.exe'])(
    'stores the name %s as it is',
    async (key) => {
      const { app, store } = await openApp(OPEN);
      const url = `/${key.split('/').map(encodeURIComponent).join('/')}`;
      expect((await app.inject({ method: 'PUT', url, payload: key })).json()).toMatchObject({ key });
      expect((await fetchObject(store, key)).bytes.toString()).toBe(key);
      expect((await app.inject(url)).body).toBe(key);
    },
  );

  it.each([
    '%00',
    'a%0Ab',
    '%1B',
    '%7F',
    '%C2%85',
    'a%5Cb',
    '..%2Fa',
    'a%2F%2Fb',
    '%FF',
    '%ED%A0%80',
    'x'.repeat(1025),
  ])('refuses the name %s', async (name) => {
    const { app } = await openApp(OPEN);
    const answer = await app.inject({ method: 'PUT', url: `/${name}`, payload: 'x' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error).toMatch(/^(invalid_key|bad_url)$/);
  });

  it('replaces what any of several tags, or any tag, names', async () => {
    const { app, store } = await openApp(OPEN, { page: 'old' });
    const put = async (url: string, ifMatch: string) =>
      (await app.inject({ method: 'PUT', url, payload: 'new', headers: { 'if-match': ifMatch } })).statusCode;
    expect(await put('/page', `"other", ${(await store.head('page'))?.etag}`)).toBe(200);
    expect(await put('/page', '*')).toBe(200);
    expect(await put('/page', `W/${(await store.head('page'))?.etag}`)).toBe(412);
    expect(await put('/missing', '*')).toBe(412);
  });

  it('replaces with If-Unmodified-Since only what is no younger', async () => {
    const { app, store } = await openApp(OPEN, { page: 'old' });
    const modified = (await store.head('page'))?.lastModified ?? 0;
    const put = async (milliseconds: number) => {
      const headers = { 'if-unmodified-since': new Date(milliseconds).toUTCString() };
      return (await app.inject({ method: 'PUT', url: '/page', payload: 'new', headers })).statusCode;
    };
    expect(await put(modified - 5000)).toBe(412);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('old');
    expect(await put(modified + 1000)).toBe(200);
  });

  it('refuses conditions that exclude each other', async () => {
    const { app } = await openApp(OPEN);
    const headers = { 'if-match': '*', 'if-none-match': '*' };
    const answer = await app.inject({ method: 'PUT', url: '/page', payload: 'x', headers });
    expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_condition']);
  });

  it('lets one of many writers who must not overwrite win', async () => {
    const { app, store } = await openApp(OPEN);
    const headers = { 'if-none-match': '*' };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        app.inject({ method: 'PUT', url: '/page', payload: `${index}`, headers }),
      ),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(7).fill(412)]);
    const winner = answers.findIndex(({ statusCode }) => statusCode === 201);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe(String(winner));
  });
});
