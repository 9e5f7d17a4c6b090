import { openApp } from '../../open-app';

describe('failed credentials', () => {
  const environment = { WRITES: 'bearer', AUTH_TOKEN: 'secret', TRUSTED_PROXIES: '127.0.0.1' };

  async function open(more: Record<string, string> = {}) {
    const { app } = await openApp({ ...environment, ...more }, { page: 'x' });
    return async (token: string | undefined, client = '192.0.2.1', method: 'PUT' | 'GET' = 'PUT') => {
      const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const headers = { 'x-forwarded-for': client, ...authorization };
      return app.inject({ method, url: '/page', payload: method === 'PUT' ? 'x' : undefined, headers });
    };
  }

  it('close the door after twenty, for right ones as well, before anything is compared', async () => {
    const send = await open();
    for (let time = 0; time < 20; time++) expect((await send('guess')).statusCode).toBe(401);
    const refused = await send('secret');
    expect([refused.statusCode, refused.json().error]).toEqual([429, 'too_many_failures']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('count for each client address alone, and IPv6 networks as one', async () => {
    const send = await open();
    for (let time = 0; time < 20; time++) await send('guess', `2001:db8::${time + 1}`);
    expect((await send('secret', '2001:db8::ffff')).statusCode).toBe(429);
    expect((await send('secret', '2001:db8:0:1::1')).statusCode).toBe(200);
    expect((await send('secret', '192.0.2.2')).statusCode).toBe(200);
  });

  it('are not those that are missing, nor right ones', async () => {
    const send = await open();
    for (let time = 0; time < 25; time++) {
      expect((await send(undefined)).statusCode).toBe(401);
      expect((await send('secret')).statusCode).toBe(200);
    }
  });

  it('do not keep anyone from what needs none', async () => {
    const send = await open();
    for (let time = 0; time < 25; time++) await send('guess');
    expect((await send(undefined, '192.0.2.1', 'GET')).statusCode).toBe(200);
    expect((await send('guess', '192.0.2.1', 'GET')).statusCode).toBe(200);
  });

  it('show in the metrics by reason', async () => {
    const { app } = await openApp(environment);
    for (let time = 0; time < 21; time++) {
      await app.inject({ method: 'PUT', url: '/page', payload: 'x', headers: { authorization: 'Bearer guess' } });
    }
    const { body } = await app.inject('/metrics');
    expect(body).toContain('file_server_refused_total{reason="unauthorized"} 20\n');
    expect(body).toContain('file_server_refused_total{reason="too_many_failures"} 1\n');
  });
});
