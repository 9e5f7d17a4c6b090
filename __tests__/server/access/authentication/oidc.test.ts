import { SignJWT } from 'jose';
import { openApp } from '../../open-app';
import { type IdentityProvider, seconds, startIdentityProvider } from './identity-provider';

describe('WRITES=oidc', () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.close());

  const environment = () => ({
    WRITES: 'oidc',
    OIDC_ISSUER: provider.issuer,
    OIDC_AUDIENCE: 'files',
    OIDC_WRITE_CLAIM: 'groups=files-writers',
  });

  async function put(token: string | undefined, more: Record<string, string> = {}) {
    const { app } = await openApp({ ...environment(), ...more });
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await app.inject({ method: 'PUT', url: '/page', payload: 'x', headers });
    return { status: answer.statusCode, error: answer.json().error, challenge: answer.headers['www-authenticate'] };
  }

  it('lets the holder of a genuine token with the claim write', async () => {
    expect((await put(await provider.token())).status).toBe(201);
  });

  it('takes the keys from OIDC_JWKS_URL if that is set', async () => {
    const before = provider.requests.length;
    const answer = await put(await provider.token(), { OIDC_JWKS_URL: `${provider.issuer}/keys` });
    expect([answer.status, provider.requests.slice(before)]).toEqual([201, ['/keys']]);
  });

  it('asks for a token where there is none', async () => {
    expect(await put(undefined)).toEqual({
      status: 401,
      error: 'unauthorized',
      challenge: 'Bearer realm="file-server"',
    });
  });

  it.each([
    ['for another audience', { aud: 'mail' }, /unexpected 'aud' claim value/],
    ['for several other audiences', { aud: ['mail', 'chat'] }, /unexpected 'aud' claim value/],
    ['of another issuer', { iss: 'https://evil.example' }, /unexpected 'iss' claim value/],
    ['that has expired', { exp: seconds(-60) }, /'exp' claim timestamp check failed/],
    ['that never expires', { exp: undefined }, /missing required 'exp' claim/],
    ['that is not valid yet', { nbf: seconds(60) }, /'nbf' claim timestamp check failed/],
  ])('answers 401 to a token %s', async (_name, claims, reason) => {
    const answer = await put(await provider.token(claims));
    expect(answer.status).toBe(401);
    expect(answer.challenge).toMatch(/^Bearer realm="file-server", error="invalid_token", error_description="/);
    expect(answer.challenge).toMatch(reason);
  });

  it('allows for clocks that differ a little', async () => {
    expect((await put(await provider.token({ exp: seconds(-5) }))).status).toBe(201);
  });

  it('answers 401 to a token that nobody signed', async () => {
    const [, payload] = (await provider.token()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await put(`${header}.${payload}.`)).challenge).toContain('error="invalid_token"');
  });

  it('answers 401 to a token that takes the public key for a shared secret', async () => {
    const { kid } = (await provider.publicKey()) as { kid: string };
    const secret = Buffer.from(JSON.stringify(await provider.publicKey()));
    const token = await new SignJWT({ aud: 'files', iss: provider.issuer, groups: ['files-writers'], exp: seconds(60) })
      .setProtectedHeader({ alg: 'HS256', kid })
      .sign(secret);
    expect((await put(token)).challenge).toContain('error="invalid_token"');
  });

  it('answers 401 to a token with a changed payload, and to what is no token', async () => {
    const [header, , signature] = (await provider.token({ groups: [] })).split('.');
    const [, payload] = (await provider.token()).split('.');
    for (const token of [`${header}.${payload}.${signature}`, 'x', 'a.b.c', `${header}.${payload}`]) {
      expect([token, (await put(token)).status]).toEqual([token, 401]);
    }
  });

  it('answers 403 to a genuine token that lacks the claim', async () => {
    expect(await put(await provider.token({ groups: ['files-readers'] }))).toEqual({
      status: 403,
      error: 'forbidden',
      challenge:
        'Bearer realm="file-server", error="insufficient_scope", error_description="the token lacks groups=files-writers"',
    });
  });

  it('protects reads as well, by a claim of their own or by none', async () => {
    const { OIDC_ISSUER, OIDC_AUDIENCE } = environment();
    const read = async (claim: Record<string, string>, groups: string[]) => {
      const { app } = await openApp({ READS: 'oidc', OIDC_ISSUER, OIDC_AUDIENCE, ...claim }, { page: 'x' });
      const authorization = `Bearer ${await provider.token({ groups })}`;
      return (await app.inject({ url: '/page', headers: { authorization } })).statusCode;
    };
    expect(await read({}, [])).toBe(200);
    expect(await read({ OIDC_READ_CLAIM: 'groups=files-readers' }, ['files-writers'])).toBe(403);
    expect(await read({ OIDC_READ_CLAIM: 'groups=files-readers' }, ['files-readers'])).toBe(200);
  });

  it('answers 503, not 401, while the provider cannot be reached', async () => {
    const gone = await startIdentityProvider();
    await gone.close();
    const { app } = await openApp({ ...environment(), OIDC_ISSUER: gone.issuer });
    const headers = { authorization: `Bearer ${await gone.token()}` };
    const answer = await app.inject({ method: 'PUT', url: '/page', payload: 'x', headers });
    expect([answer.statusCode, answer.json().error, answer.headers['retry-after']]).toEqual([
      503,
      'identity_unavailable',
      '5',
    ]);
    expect(answer.headers['www-authenticate']).toBeUndefined();
  });
});
