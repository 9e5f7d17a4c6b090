import { openApp } from '../open-app';

describe('a server on a loopback address', () => {
  const objects = { page: 'x' };

  it.each([
    ['evil.example', 421],
    ['evil.example:8080', 421],
    ['127.0.0.1.evil.example', 421],
    ['localhost.evil.example', 421],
    ['user@localhost', 421],
    ['localhost:8080', 200],
    ['LOCALHOST', 200],
    ['localhost.:8080', 200],
    ['127.0.0.1:8080', 200],
    ['[::1]:8080', 200],
  ])('answers reads for the host %s with %d', async (host, status) => {
    const { app } = await openApp({}, objects);
    for (const url of ['/page', '/files', '/info', '/metrics']) {
      expect([url, (await app.inject({ url, headers: { host } })).statusCode]).toEqual([url, status]);
    }
  });

  it('answers a write for a foreign host with 421 and stores nothing', async () => {
    const { app, store } = await openApp({ WRITES: 'open' });
    const headers = { host: 'evil.example' };
    const answer = await app.inject({ method: 'PUT', url: '/page', payload: 'x', headers });
    expect([answer.statusCode, answer.json().error]).toEqual([421, 'foreign_host']);
    expect(await store.head('page')).toBeNull();
  });

  it('is not misled by what was asked before, nor by X-Forwarded-Host', async () => {
    const { app } = await openApp({}, objects);
    const status = async (headers: Record<string, string>) => (await app.inject({ url: '/page', headers })).statusCode;
    expect(await status({ host: 'localhost' })).toBe(200);
    expect(await status({ host: 'evil.example', 'x-forwarded-host': 'localhost' })).toBe(421);
    expect(await status({ host: 'localhost' })).toBe(200);
  });

  it('lets probes ask under any name', async () => {
    const { app } = await openApp();
    for (const url of ['/health', '/ready']) {
      expect((await app.inject({ url, headers: { host: 'pod-1.example' } })).statusCode).toBe(200);
    }
  });

  it('leaves the choice of names to a trusted proxy', async () => {
    const { app } = await openApp({ TRUSTED_PROXIES: '127.0.0.0/8' }, objects);
    expect((await app.inject({ url: '/page', headers: { host: 'files.example' } })).statusCode).toBe(200);
  });
});

describe('a server on another address', () => {
  it('answers to any host', async () => {
    const { app } = await openApp({ HOST: '0.0.0.0' }, { page: 'x' });
    expect((await app.inject({ url: '/page', headers: { host: 'files.example' } })).statusCode).toBe(200);
  });
});
