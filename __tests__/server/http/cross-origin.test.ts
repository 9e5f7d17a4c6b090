import { crossOriginHeaders } from '../../../server/http/cross-origin';
import { openApp } from '../open-app';

describe('CORS headers', () => {
  it('are absent unless origins are configured', () => {
    expect(crossOriginHeaders(undefined, 'https://a.example')).toBeUndefined();
  });

  it('allow a configured origin by name and vary by it', () => {
    expect(crossOriginHeaders('https://a.example, https://b.example', 'https://b.example')).toEqual([
      'Vary',
      'Origin',
      'Access-Control-Allow-Origin',
      'https://b.example',
      'Access-Control-Expose-Headers',
      expect.stringContaining('Content-Range'),
    ]);
  });

  it.each([
    'https://evil.example',
    'https://a.example.evil.example',
    'https://a.example:8443',
    'http://a.example',
    'null',
    '',
    undefined,
  ])('do not allow %s, and vary all the same', (origin) => {
    expect(crossOriginHeaders('https://a.example', origin)).toEqual(['Vary', 'Origin']);
  });

  it('never allow credentials', async () => {
    for (const CORS_ORIGINS of ['*', 'https://a.example']) {
      const { app } = await openApp({ CORS_ORIGINS }, { page: 'x' });
      const headers = { origin: 'https://a.example' };
      for (const method of ['GET', 'OPTIONS'] as const) {
        const answer = await app.inject({ method, url: '/page', headers });
        expect(answer.headers['access-control-allow-origin']).toBe(CORS_ORIGINS);
        expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
      }
    }
  });
});

describe('a preflight', () => {
  const AUTH = { AUTH_TOKEN: 'secret', AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'hush' };

  async function preflight(environment: Record<string, string>, origin = 'https://a.example') {
    const { app } = await openApp({ WRITES: 'open', ...environment });
    const headers = { origin, 'access-control-request-method': 'PUT' };
    return (await app.inject({ method: 'OPTIONS', url: '/page', headers })).headers;
  }

  it('lets other origins read and no more', async () => {
    const headers = await preflight({ CORS_ORIGINS: 'https://a.example' });
    expect(headers['access-control-allow-methods']).toBe('GET, HEAD');
    expect(headers['access-control-allow-headers']).not.toContain('Authorization');
  });

  it('allows nothing to origins that are not configured', async () => {
    for (const environment of [{}, { CORS_ORIGINS: 'https://b.example' }]) {
      const headers = await preflight(environment as Record<string, string>);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it.each([
    ['bearer', 'https://a.example', true],
    ['basic', 'https://a.example', false],
    ['open', 'https://a.example', false],
    ['open', '*', false],
  ])('with READS=%s and CORS_ORIGINS=%s lets a token through: %s', async (READS, CORS_ORIGINS, expected) => {
    const allowed = (await preflight({ ...AUTH, READS, CORS_ORIGINS }))['access-control-allow-headers'] ?? '';
    expect(allowed.split(', ').includes('Authorization')).toBe(expected);
  });

  it('lets no token through to every origin, also where a rule protects the key', async () => {
    const headers = await preflight({ ...AUTH, CORS_ORIGINS: '*', ACCESS_RULES: 'read /page bearer' });
    expect(headers['access-control-allow-headers']).not.toContain('Authorization');
  });
});
