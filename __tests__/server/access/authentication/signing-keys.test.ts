import type { ServerResponse } from 'node:http';
import { jwtVerify } from 'jose';
import { KeysUnavailableError, SigningKeys } from '../../../../server/access/authentication/signing-keys';
import { until } from '../../../until';
import { type IdentityProvider, startIdentityProvider } from './identity-provider';

describe('signing keys', () => {
  let provider: IdentityProvider;
  beforeEach(async () => {
    provider = await startIdentityProvider();
  });
  afterEach(() => provider.close());

  type Timing = ConstructorParameters<typeof SigningKeys>[0]['timing'];
  const keysOf = (timing: Timing = {}) => new SigningKeys({ issuer: provider.issuer, timing });
  const verify = async (keys: SigningKeys, token?: string) =>
    jwtVerify(token ?? (await provider.token()), keys.find, { issuer: provider.issuer });
  const DISCOVERY = '/.well-known/openid-configuration';

  it('are fetched once, however many tokens wait for them', async () => {
    const keys = keysOf();
    await Promise.all(Array.from({ length: 20 }, () => verify(keys)));
    await verify(keys);
    expect(provider.requests).toEqual([DISCOVERY, '/keys']);
  });

  it('are fetched anew when a token names a key that is new', async () => {
    const keys = keysOf({ cooldown: 0 });
    const old = await provider.token();
    await verify(keys);
    await provider.rotate();
    await verify(keys);
    await verify(keys, old);
    expect(provider.requests).toHaveLength(4);
  });

  it('are not fetched for every made-up name of a key', async () => {
    const keys = keysOf();
    await verify(keys);
    for (let index = 0; index < 5; index++) {
      const token = await provider.token({}, { kid: `made-up-${index}` });
      await expect(verify(keys, token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    }
    expect(provider.requests).toHaveLength(2);
  });

  it('are fetched anew in the background from time to time, so that a withdrawn one ends', async () => {
    const keys = keysOf({ refresh: 0, cooldown: 0 });
    const withdrawn = await provider.token();
    await verify(keys);
    await provider.rotate({ alone: true });
    await until(() =>
      verify(keys, withdrawn).then(
        () => false,
        (error) => error.code === 'ERR_JWKS_NO_MATCHING_KEY',
      ),
    );
  });

  it('go on working while the provider is away', async () => {
    const keys = keysOf({ refresh: 0, retryAfterFailure: 0 });
    await verify(keys);
    provider.misbehave = (_path, response) => {
      response.writeHead(500).end();
      return true;
    };
    const before = provider.requests.length;
    await verify(keys);
    await until(() => provider.requests.length > before);
    await verify(keys);
  });

  it('end at last when they could not be fetched anew for very long', async () => {
    const keys = keysOf({ maxAge: 0 });
    await verify(keys);
    await provider.close();
    await expect(verify(keys)).rejects.toThrow(KeysUnavailableError);
  });

  it('leave a provider that failed alone for a while, and then try again', async () => {
    const keys = keysOf();
    const answers = (status: number) => (_path: string, response: ServerResponse) => {
      response.writeHead(status).end();
      return true;
    };
    provider.misbehave = answers(500);
    for (let time = 0; time < 3; time++) await expect(verify(keys)).rejects.toThrow(KeysUnavailableError);
    expect(provider.requests).toEqual([DISCOVERY]);
    const patient = keysOf({ retryAfterFailure: 0 });
    await expect(verify(patient)).rejects.toThrow(KeysUnavailableError);
    provider.misbehave = undefined;
    await verify(patient);
  });

  it.each([
    ['an error', 500, '', /answered 500/],
    ['a redirect', 302, '', /answered 302/],
    ['a page', 200, '<html>', /answered no JSON/],
    ['another issuer', 200, '{"issuer":"https://evil.example","jwks_uri":"https://evil.example"}', /is of the issuer/],
    ['too much', 200, `"${'x'.repeat(300_000)}"`, /more than 262144 bytes/],
    ['null', 200, 'null', /no JSON object/],
  ])('are not to be had from discovery that answers with %s', async (_name, status, body, reason) => {
    provider.misbehave = (path, response) => {
      if (path !== DISCOVERY) return false;
      response.writeHead(status, { location: '/keys' }).end(body);
      return true;
    };
    await expect(verify(keysOf())).rejects.toThrow(reason);
  });

  it('are not to be had from a key set without a list', async () => {
    provider.misbehave = (path, response) => {
      if (path === '/keys') response.end('{"keys":{}}');
      return path === '/keys';
    };
    await expect(verify(keysOf())).rejects.toThrow('the key set has no list "keys"');
  });

  it('are not waited for without end', async () => {
    provider.misbehave = () => true;
    await expect(verify(keysOf({ fetchTimeout: 50 }))).rejects.toThrow(KeysUnavailableError);
  });
});
