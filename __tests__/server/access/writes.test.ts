import { openApp } from '../open-app';

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
});
