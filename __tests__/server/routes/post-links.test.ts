import type { FastifyInstance } from 'fastify';
import type { PresignRequest } from '../../../server/store/object-store';
import { openApp } from '../open-app';

const OPEN = { WRITES: 'open' };

describe('a presigned link', () => {
  const post = (app: FastifyInstance, payload: unknown) =>
    app.inject({ method: 'POST', url: '/links', payload: payload as string });

  async function openSigning(environment: Record<string, string> = OPEN) {
    const requests: PresignRequest[] = [];
    const { app } = await openApp(environment, { 'folder/a.txt': 'x' }, (store) => ({
      ...store,
      presign: async (request) => {
        requests.push(request);
        return { url: 'https://s3.example/signed', expiresAt: Date.UTC(2026, 0, 2) };
      },
    }));
    return { app, requests };
  }

  it('to read names the object and how long it holds', async () => {
    const { app, requests } = await openSigning();
    const answer = await post(app, { method: 'GET', key: 'folder/a.txt', expiresInSeconds: 60 });
    expect([answer.statusCode, answer.headers['cache-control'], answer.json()]).toEqual([
      201,
      'no-store',
      { url: 'https://s3.example/signed', method: 'GET', headers: {}, expiresAt: '2026-01-02T00:00:00.000Z' },
    ]);
    expect(requests).toEqual([{ method: 'GET', key: 'folder/a.txt', headers: {}, expiresInSeconds: 60 }]);
  });

  it('to write holds for one size and type and for no object that exists', async () => {
    const { app, requests } = await openSigning();
    const headers = { 'content-length': '5', 'content-type': 'image/png', 'if-none-match': '*' };
    expect((await post(app, { method: 'PUT', key: 'a.png', size: 5 })).json()).toMatchObject({
      method: 'PUT',
      headers,
    });
    expect(requests).toEqual([{ method: 'PUT', key: 'a.png', headers, expiresInSeconds: 3600 }]);
    const taken = await post(app, { method: 'PUT', key: 'folder/a.txt', size: 5 });
    expect([taken.statusCode, taken.json().error]).toEqual([412, 'store_precondition']);
  });

  it.each([
    ['what is no JSON', '{', 400, 'invalid_request'],
    ['another method', { method: 'DELETE', key: 'a' }, 400, 'invalid_request'],
    ['no key', { method: 'GET' }, 400, 'invalid_request'],
    ['an unknown wish', { method: 'GET', key: 'a', colour: 'red' }, 400, 'invalid_request'],
    ['an unsafe key', { method: 'GET', key: '../a' }, 400, 'invalid_key'],
    ['no such object', { method: 'GET', key: 'none' }, 404, 'not_found'],
    ['too long a time', { method: 'GET', key: 'folder/a.txt', expiresInSeconds: 3601 }, 400, 'invalid_request'],
    ['a size to read', { method: 'GET', key: 'folder/a.txt', size: 5 }, 400, 'invalid_request'],
    ['no size to write', { method: 'PUT', key: 'a.png' }, 400, 'invalid_request'],
    ['too many bytes', { method: 'PUT', key: 'a.png', size: 101 }, 413, 'too_large'],
    ['another type', { method: 'PUT', key: 'a.png', size: 5, contentType: 'text/html' }, 415, 'type_not_allowed'],
    ['what is no type', { method: 'PUT', key: 'a.png', size: 5, contentType: 'x\ny' }, 400, 'invalid_type'],
    ['a folder', { method: 'PUT', key: 'a/', size: 5 }, 400, 'invalid_key'],
    ['a route', { method: 'PUT', key: 'links', size: 5 }, 405, 'reserved_key'],
    ['a large body', 'x'.repeat(20_000), 413, 'too_large'],
  ])('is refused for %s', async (_name, payload, status, error) => {
    const { app, requests } = await openSigning({ ...OPEN, MAX_UPLOAD_BYTES: '100', UPLOAD_TYPES: 'image/*' });
    const answer = await post(app, payload);
    expect([answer.statusCode, answer.json().error, requests]).toEqual([status, error, []]);
  });

  it('is bounded by what one PUT may carry', async () => {
    const { app } = await openSigning({ ...OPEN, MAX_UPLOAD_BYTES: String(20 * 1024 ** 3) });
    expect((await post(app, { method: 'PUT', key: 'a', size: 5 * 1024 ** 3 })).statusCode).toBe(201);
    expect((await post(app, { method: 'PUT', key: 'a', size: 5 * 1024 ** 3 + 1 })).statusCode).toBe(413);
  });

  it('gives no right that the request does not have', async () => {
    const { app, requests } = await openSigning({ ACCESS_RULES: 'read /folder/ off' });
    expect((await post(app, { method: 'GET', key: 'folder/a.txt' })).statusCode).toBe(404);
    expect((await post(app, { method: 'PUT', key: 'new', size: 1 })).statusCode).toBe(403);
    expect(requests).toEqual([]);
  });

  it('says what it takes where the store has no address of its own', async () => {
    const { app } = await openApp(OPEN, { a: 'x' });
    const answer = await post(app, { method: 'GET', key: 'a' });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      501,
      { error: 'no_links', message: expect.stringContaining('S3_PUBLIC_ENDPOINT') },
    ]);
    expect((await app.inject('/links')).headers.allow).toBe('POST, OPTIONS');
  });
});
