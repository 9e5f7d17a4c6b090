import type { FastifyInstance } from 'fastify';
import { openTicket, sealTicket } from '../../../server/uploads/upload-ticket';
import { openApp } from '../open-app';
import { fetchObject } from '../store/transfer';
import { beginUpload, chunkAt, TUS, uploadMetadata } from '../uploads/tus-requests';

const OPEN = { WRITES: 'open' };

describe('resumable uploads', () => {
  const patch = (app: FastifyInstance, url: string, offset: number, payload: string | Buffer) =>
    app.inject({ method: 'PATCH', url, headers: chunkAt(offset), payload });
  const head = (app: FastifyInstance, url: string) => app.inject({ method: 'HEAD', url, headers: TUS });
  const post = (app: FastifyInstance, headers: Record<string, string>, payload?: string) =>
    app.inject({ method: 'POST', url: '/uploads', headers: { ...TUS, ...headers }, payload });

  it('arrive in several requests and become an object of the declared type', async () => {
    const { app, store } = await openApp(OPEN);
    const url = await beginUpload(app, 6, { filename: 'folder/🎬 a.bin', filetype: 'video/mp4' });
    const first = await patch(app, url, 0, 'abc');
    expect([first.statusCode, first.headers['upload-offset'], first.body]).toEqual([204, '3', '']);
    expect(await store.head('folder/🎬 a.bin')).toBeNull();
    const last = await patch(app, url, 3, 'def');
    expect([last.statusCode, last.headers['upload-offset'], last.headers['upload-expires']]).toEqual([
      204,
      '6',
      undefined,
    ]);
    const { info, bytes } = await fetchObject(store, 'folder/🎬 a.bin');
    expect([info?.contentType, bytes.toString()]).toEqual(['video/mp4', 'abcdef']);
  });

  it('say what the server can', async () => {
    const { app } = await openApp({ ...OPEN, MAX_UPLOAD_BYTES: '1000' });
    const answer = await app.inject({ method: 'OPTIONS', url: '/uploads' });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers).toMatchObject({
      allow: 'POST, HEAD, PATCH, DELETE, OPTIONS',
      'tus-resumable': '1.0.0',
      'tus-version': '1.0.0',
      'tus-extension': 'creation,creation-with-upload,expiration,termination',
      'tus-max-size': '1000',
    });
  });

  it('begin with an address relative to their route and the time when they end', async () => {
    const { app } = await openApp({ ...OPEN, SERVICE_PREFIX: '/_', UPLOAD_EXPIRY_MS: '60000' });
    const before = Date.now();
    const answer = await app.inject({
      method: 'POST',
      url: '/_/uploads',
      headers: { ...TUS, 'upload-length': '5', 'upload-metadata': uploadMetadata({ filename: 'a' }) },
    });
    expect([answer.statusCode, answer.headers['upload-offset'], answer.headers['cache-control']]).toEqual([
      201,
      '0',
      'no-store',
    ]);
    expect(answer.headers.location).toMatch(/^uploads\?id=[\w-]+$/);
    const expires = Date.parse(String(answer.headers['upload-expires']));
    expect(expires - before).toBeGreaterThanOrEqual(59_000);
    expect(expires - before).toBeLessThan(120_000);
    expect((await head(app, `/_/${answer.headers.location}`)).statusCode).toBe(200);
  });

  it('tell how far they are, and their metadata as it was sent', async () => {
    const { app } = await openApp(OPEN);
    const metadata = { filename: 'a', filetype: 'text/plain', camera: 'x100' };
    const url = await beginUpload(app, 6, metadata);
    await patch(app, url, 0, 'abcd');
    const { statusCode, headers } = await head(app, url);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'upload-offset': '4',
      'upload-length': '6',
      'upload-metadata': uploadMetadata(metadata),
      'upload-expires': expect.stringMatching(/ GMT$/),
      'cache-control': 'no-store',
    });
  });

  it('are found finished by a client that missed the last answer', async () => {
    const { app, store } = await openApp(OPEN);
    const url = await beginUpload(app, 3, { filename: 'a' });
    await patch(app, url, 0, 'abc');
    const found = await head(app, url);
    expect([found.statusCode, found.headers['upload-offset']]).toEqual([200, '3']);
    expect((await patch(app, url, 3, '')).statusCode).toBe(204);
    expect((await patch(app, url, 0, 'abc')).json()).toMatchObject({ error: 'store_offset' });
    expect((await app.inject({ method: 'DELETE', url, headers: TUS })).statusCode).toBe(204);
    expect(await store.head('a')).not.toBeNull();
    await app.inject({ method: 'PUT', url: '/a', payload: 'other' });
    expect((await head(app, url)).statusCode).toBe(404);
  });

  it('may carry their first bytes when they begin', async () => {
    const { app, store } = await openApp(OPEN);
    const headers = { 'upload-metadata': uploadMetadata({ filename: 'a' }), ...chunkAt(0) };
    const whole = await post(app, { ...headers, 'upload-length': '3' }, 'abc');
    expect([whole.statusCode, whole.headers['upload-offset']]).toEqual([201, '3']);
    expect((await fetchObject(store, 'a')).bytes.toString()).toBe('abc');
    const begun = await post(
      app,
      { ...headers, 'upload-metadata': uploadMetadata({ filename: 'b' }), 'upload-length': '9' },
      'abc',
    );
    expect([begun.statusCode, begun.headers['upload-offset']]).toEqual([201, '3']);
  });

  it('of no bytes are finished at once', async () => {
    const { app, store } = await openApp(OPEN);
    const url = await beginUpload(app, 0, { filename: 'empty.txt' });
    expect(await store.head('empty.txt')).toMatchObject({ size: 0, contentType: 'text/plain; charset=utf-8' });
    expect((await head(app, url)).headers['upload-offset']).toBe('0');
  });

  it('can be given up', async () => {
    const { app } = await openApp(OPEN);
    const url = await beginUpload(app, 6, { filename: 'a' });
    await patch(app, url, 0, 'abc');
    expect((await app.inject({ method: 'DELETE', url, headers: TUS })).statusCode).toBe(204);
    expect((await head(app, url)).statusCode).toBe(404);
    expect((await patch(app, url, 3, 'def')).json()).toMatchObject({ error: 'unknown_upload' });
  });

  it('let a POST stand for PATCH and DELETE', async () => {
    const { app, store } = await openApp(OPEN);
    const override = (url: string, method: string, payload?: string) =>
      app.inject({ method: 'POST', url, headers: { ...chunkAt(0), 'x-http-method-override': method }, payload });
    const url = await beginUpload(app, 3, { filename: 'a' });
    expect((await override(url, 'PATCH', 'abc')).statusCode).toBe(204);
    expect(await store.head('a')).not.toBeNull();
    const other = await beginUpload(app, 3, { filename: 'b' });
    expect((await override(other, 'DELETE')).statusCode).toBe(204);
    expect((await head(app, other)).statusCode).toBe(404);
    expect((await override(other, 'PUT')).json()).toMatchObject({ error: 'invalid_override' });
  });

  it('keep an object that exists unless they are to overwrite it', async () => {
    const { app, store } = await openApp(OPEN, { page: 'old' });
    const metadata = (values: Record<string, string>) => ({
      'upload-length': '3',
      'upload-metadata': uploadMetadata({ filename: 'page', ...values }),
    });
    for (const values of [{}, { overwrite: 'no' }] as Record<string, string>[]) {
      const answer = await post(app, metadata(values));
      expect([answer.statusCode, answer.json().error]).toEqual([412, 'store_precondition']);
    }
    await app.inject('/page');
    const url = await beginUpload(app, 3, { filename: 'page', overwrite: 'yes' });
    await patch(app, url, 0, 'new');
    expect((await app.inject('/page')).body).toBe('new');
    expect((await store.head('page'))?.size).toBe(3);
  });

  it('answer 412 when the name was taken while they came', async () => {
    const { app, store } = await openApp(OPEN);
    const url = await beginUpload(app, 3, { filename: 'page' });
    await app.inject({ method: 'PUT', url: '/page', payload: 'other' });
    const answer = await patch(app, url, 0, 'abc');
    expect([answer.statusCode, answer.json().error]).toEqual([412, 'store_precondition']);
    expect((await fetchObject(store, 'page')).bytes.toString()).toBe('other');
  });

  const named = (filename: string, more = {}) => ({ 'upload-metadata': uploadMetadata({ filename, ...more }) });

  it.each<[string, Record<string, string>, number, string]>([
    ['no length', { 'upload-length': '' }, 400, 'invalid_length'],
    ['a deferred length', { 'upload-length': '', 'upload-defer-length': '1' }, 400, 'invalid_length'],
    ['a length that is no number', { 'upload-length': '-5' }, 400, 'invalid_length'],
    ['too many bytes', { 'upload-length': '101' }, 413, 'too_large'],
    ['another version', { 'tus-resumable': '0.2.2' }, 412, 'tus_version'],
    ['no metadata', { 'upload-metadata': '' }, 400, 'invalid_upload_metadata'],
    ['no filename', { 'upload-metadata': uploadMetadata({ name: 'a' }) }, 400, 'invalid_upload_metadata'],
    ['what is no base64', { 'upload-metadata': 'filename a.txt' }, 400, 'invalid_upload_metadata'],
    ['what is no UTF-8', { 'upload-metadata': 'filename /w==' }, 400, 'invalid_upload_metadata'],
    ['a name twice', { 'upload-metadata': 'filename YQ==,filename YQ==' }, 400, 'invalid_upload_metadata'],
    ['too much metadata', { 'upload-metadata': `filename ${'YWFh'.repeat(500)}` }, 400, 'invalid_upload_metadata'],
    ['an unsafe key', named('../a'), 400, 'invalid_key'],
    ['a folder', named('a/'), 400, 'invalid_key'],
    ['a control character', named('a\nb'), 400, 'invalid_key'],
    ['a hidden key', named('files'), 405, 'reserved_key'],
    ['what is no type', named('a', { filetype: 'x\r\ny: z' }), 400, 'invalid_type'],
    ['maybe', named('a', { overwrite: 'maybe' }), 400, 'invalid_upload_metadata'],
  ])('refuse to begin with %s', async (_name, headers, status, error) => {
    const { app } = await openApp({ ...OPEN, MAX_UPLOAD_BYTES: '100' });
    const answer = await post(app, { 'upload-length': '5', ...named('a'), ...headers });
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
  });

  it('refuse requests that do not name the version, and say it', async () => {
    const { app } = await openApp(OPEN);
    const url = await beginUpload(app, 6, { filename: 'a' });
    for (const method of ['POST', 'HEAD', 'PATCH', 'DELETE'] as const) {
      const answer = await app.inject({ method, url, headers: { ...chunkAt(0), 'tus-resumable': '' } });
      expect([answer.statusCode, answer.headers['tus-version']]).toEqual([412, '1.0.0']);
    }
  });

  it.each([
    ['another type', { 'content-type': 'text/plain' }, 415, 'not_a_chunk'],
    ['no offset', { 'upload-offset': '' }, 400, 'invalid_offset'],
    ['an offset that is no number', { 'upload-offset': '-1' }, 400, 'invalid_offset'],
    ['an offset before the end', { 'upload-offset': '1' }, 409, 'store_offset'],
    ['an offset beyond the end', { 'upload-offset': '7' }, 413, 'too_large'],
  ])('refuse bytes with %s', async (_name, headers, status, error) => {
    const { app } = await openApp(OPEN);
    const url = await beginUpload(app, 6, { filename: 'a' });
    await patch(app, url, 0, 'ab');
    const answer = await app.inject({ method: 'PATCH', url, headers: { ...chunkAt(2), ...headers }, payload: 'cd' });
    expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
    expect((await head(app, url)).headers['upload-offset']).toBe('2');
  });

  it.each(['', '?id=', '?id=nonsense', `?id=${sealOf(['x'])}`, '?id=a&id=b'])(
    'answer 404 for the address %s',
    async (query) => {
      const { app } = await openApp(OPEN);
      for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
        const answer = await app.inject({ method, url: `/uploads${query}`, headers: chunkAt(0) });
        expect(answer.statusCode).toBe(404);
      }
    },
  );

  it('end when they took too long', async () => {
    const { app } = await openApp({ ...OPEN, UPLOAD_EXPIRY_MS: '60000' });
    const ticket = openTicket((await beginUpload(app, 6, { filename: 'a' })).split('=')[1] ?? '');
    if (!ticket) throw new Error('no ticket');
    const old = `/uploads?id=${sealTicket({ ...ticket, begunAt: Date.now() - 60_001 })}`;
    expect((await head(app, old)).statusCode).toBe(410);
    expect((await patch(app, old, 0, 'abc')).json()).toMatchObject({ error: 'upload_expired' });
  });

  it('are off where writing is off', async () => {
    const { app } = await openApp();
    const answer = await post(app, { 'upload-length': '1', 'upload-metadata': uploadMetadata({ filename: 'a' }) });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'OPTIONS']);
    expect((await app.inject('/uploads')).statusCode).toBe(405);
  });

  it('may not be turned to a key that the request may not write', async () => {
    const { app } = await openApp({ ...OPEN, ACCESS_RULES: 'write /private/ off' });
    const ticket = openTicket((await beginUpload(app, 3, { filename: 'public/a' })).split('=')[1] ?? '');
    if (!ticket) throw new Error('no ticket');
    const forged = `/uploads?id=${sealTicket({ ...ticket, metadata: uploadMetadata({ filename: 'private/a' }) })}`;
    expect((await patch(app, forged, 0, 'abc')).statusCode).toBe(403);
    const elsewhere = `/uploads?id=${sealTicket({ ...ticket, metadata: uploadMetadata({ filename: 'other' }) })}`;
    expect((await patch(app, elsewhere, 0, 'abc')).statusCode).toBe(404);
    const larger = `/uploads?id=${sealTicket({ ...ticket, size: 4 })}`;
    expect((await patch(app, larger, 0, 'abcd')).statusCode).toBe(404);
  });

  it('leave a folder of their name alone', async () => {
    const { app } = await openApp(OPEN, { 'uploads/photo.jpg': 'x' });
    expect((await app.inject({ method: 'HEAD', url: '/uploads/photo.jpg' })).statusCode).toBe(200);
    expect((await app.inject({ method: 'DELETE', url: '/uploads/photo.jpg' })).statusCode).toBe(204);
  });

  it('count among the uploads that are at work at once', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { app } = await openApp({ ...OPEN, MAX_CONCURRENT_UPLOADS: '1' }, {}, (store) => ({
      ...store,
      appendUpload: async (request) => {
        await held;
        return store.appendUpload(request);
      },
    }));
    const url = await beginUpload(app, 3, { filename: 'a' });
    const first = patch(app, url, 0, 'abc');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await post(app, { 'upload-length': '1', 'upload-metadata': uploadMetadata({ filename: 'b' }) });
    expect([second.statusCode, second.json().error, second.headers['retry-after']]).toEqual([
      503,
      'too_many_uploads',
      '5',
    ]);
    release();
    expect((await first).statusCode).toBe(204);
  });
});

function sealOf(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
