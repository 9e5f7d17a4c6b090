import { openApp } from '../open-app';

describe('a write that a page makes a browser send', () => {
  const status = async (headers: Record<string, string>, environment: Record<string, string> = {}) => {
    const { app } = await openApp({ WRITES: 'open', HOST: '0.0.0.0', ...environment });
    return (await app.inject({ method: 'PUT', url: '/page', payload: 'x', headers })).statusCode;
  };

  it.each([
    ['cross-site', 403],
    ['same-site', 403],
    ['same-origin', 201],
    ['none', 201],
    ['nonsense', 403],
  ])('with Sec-Fetch-Site %s gives %d', async (site, expected) => {
    const headers = { host: 'files.example', 'sec-fetch-site': site };
    expect(await status(headers)).toBe(expected);
  });

  it.each([
    ['https://files.example', 'files.example', 201],
    ['http://files.example', 'files.example', 201],
    ['https://files.example', 'FILES.example', 201],
    ['https://files.example', 'files.example:443', 201],
    ['https://files.example', 'files.example:8443', 403],
    ['http://files.example:8080', 'files.example:8080', 201],
    ['http://files.example:8080', 'files.example', 403],
    ['http://[::1]:8080', '[::1]:8080', 201],
    ['http://[::1]:8080', '[0:0::1]:8080', 201],
    ['http://[::1]:8080', '[::2]:8080', 403],
    ['http://files.example.', 'files.example.', 201],
    ['http://files.example.', 'files.example', 403],
    ['https://evil.example', 'files.example', 403],
    ['https://files.example.evil.example', 'files.example', 403],
    ['null', 'files.example', 403],
    ['file://', 'files.example', 403],
    ['nonsense', 'files.example', 403],
    ['', 'files.example', 403],
  ])('without it, from the origin %j on the host %s gives %d', async (origin, host, expected) => {
    expect(await status({ host, origin })).toBe(expected);
  });

  it('without origin is no page', async () => {
    expect(await status({ host: 'files.example' })).toBe(201);
  });

  it('is refused before the password is looked at, which the browser may have added', async () => {
    const { app } = await openApp({ WRITES: 'basic', AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'hush' });
    const authorization = `Basic ${Buffer.from('ann:hush').toString('base64')}`;
    const form = {
      method: 'POST',
      url: '/upload',
      headers: { authorization, 'sec-fetch-site': 'cross-site' },
    } as const;
    const answer = await app.inject(form);
    expect([answer.statusCode, answer.json().error]).toEqual([403, 'cross_site']);
  });

  it('is compared with X-Forwarded-Host only if a trusted proxy says it', async () => {
    const headers = { host: 'pod', 'x-forwarded-host': 'files.example', origin: 'https://files.example' };
    expect(await status(headers)).toBe(403);
    expect(await status(headers, { TRUSTED_PROXIES: '10.0.0.0/8' })).toBe(403);
    expect(await status(headers, { TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' })).toBe(201);
  });
});
