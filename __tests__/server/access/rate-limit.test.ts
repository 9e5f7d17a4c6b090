import { openApp } from '../open-app';

describe('RATE_LIMIT_PER_MINUTE', () => {
  async function open(environment: Record<string, string> = {}) {
    const { app } = await openApp(
      { RATE_LIMIT_PER_MINUTE: '3', TRUSTED_PROXIES: '127.0.0.1', ...environment },
      { page: 'x' },
    );
    return (url = '/page', forwarded = '192.0.2.1', method: 'GET' | 'PATCH' = 'GET') =>
      app.inject({ url, method, headers: { 'x-forwarded-for': forwarded } });
  }

  it('answers 429 with Retry-After to those beyond it', async () => {
    const send = await open();
    for (const url of ['/page', '/files', '/info']) {
      const answer = await send(url);
      expect([answer.statusCode, Object.keys(answer.headers).filter((name) => name.includes('ratelimit'))]).toEqual([
        200,
        [],
      ]);
    }
    const { statusCode, headers, json } = await send();
    expect([statusCode, json().error, json().requestId]).toEqual([429, 'rate_limited', headers['x-request-id']]);
    expect([headers['x-ratelimit-limit'], headers['x-ratelimit-remaining']]).toEqual(['3', '0']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('counts what is missing and what is not allowed as well', async () => {
    const send = await open();
    await send('/missing');
    await send('/page', '192.0.2.1', 'PATCH');
    await send('/files');
    expect((await send()).statusCode).toBe(429);
  });

  it('counts each client address alone', async () => {
    const send = await open();
    for (let time = 0; time < 4; time++) await send();
    expect((await send('/page', '192.0.2.2')).statusCode).toBe(200);
  });

  it('does not let a client choose its address, neither before a trusted proxy nor without one', async () => {
    const behind = await open();
    for (let time = 0; time < 3; time++) await behind('/page', `198.51.100.${time}, 192.0.2.1`);
    expect((await behind('/page', '198.51.100.9, 192.0.2.1')).statusCode).toBe(429);
    const direct = await open({ TRUSTED_PROXIES: '' });
    for (let time = 0; time < 3; time++) await direct('/page', `198.51.100.${time}`);
    expect((await direct('/page', '198.51.100.9')).statusCode).toBe(429);
  });

  it('leaves probes and metrics alone, and shows there what was refused', async () => {
    const send = await open();
    for (let time = 0; time < 5; time++) await send();
    for (const url of ['/health', '/ready?x', '/metrics']) expect((await send(url)).statusCode).toBe(200);
    expect((await send('/metrics')).body).toContain('file_server_refused_total{reason="rate_limited"} 2\n');
  });

  it('is off by default', async () => {
    const send = await open({ RATE_LIMIT_PER_MINUTE: '' });
    for (let time = 0; time < 20; time++) expect((await send()).statusCode).toBe(200);
  });
});
