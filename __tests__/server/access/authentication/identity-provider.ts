import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface IdentityProvider {
  readonly issuer: string;
  /** What was asked for, in order. */
  readonly requests: string[];
  /** Makes a new key and publishes it beside the others, or alone; tokens are signed with it from now on. */
  rotate(options?: { readonly alone?: boolean }): Promise<void>;
  /** Answers differently from now on; returns whether it did. */
  misbehave: ((path: string, response: ServerResponse) => boolean) | undefined;
  /** A token that is right in everything that is not given. */
  token(claims?: JWTPayload, header?: { readonly alg?: string; readonly kid?: string }): Promise<string>;
  /** The public key that tokens are signed with now, as the key set has it. */
  publicKey(): Promise<object>;
  close(): Promise<void>;
}

const ALG = 'ES256';

/** An OpenID Connect provider on loopback: discovery, keys and tokens for the audience `files`. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const requests: string[] = [];
  let keys: { kid: string; publicKey: CryptoKey; privateKey: CryptoKey }[] = [];
  const jwk = async ({ kid, publicKey }: (typeof keys)[number]) => ({
    ...(await exportJWK(publicKey)),
    kid,
    alg: ALG,
    use: 'sig',
  });
  const server = createServer(async ({ url = '' }, response) => {
    requests.push(url);
    if (provider.misbehave?.(url, response)) return;
    const answers: Record<string, unknown> = {
      '/.well-known/openid-configuration': { issuer: provider.issuer, jwks_uri: `${provider.issuer}/keys` },
      '/keys': { keys: await Promise.all(keys.map(jwk)) },
    };
    response.writeHead(answers[url] ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answers[url] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const current = () => {
    const key = keys.at(-1);
    if (!key) throw new Error('rotate() makes the first key');
    return key;
  };
  const provider: IdentityProvider = {
    issuer,
    requests,
    misbehave: undefined,
    async rotate({ alone = false } = {}) {
      const kid = `key-${keys.length + 1}`;
      keys = [...(alone ? [] : keys), { kid, ...(await generateKeyPair(ALG)) }];
    },
    token: (claims = {}, header = {}) =>
      new SignJWT({ iss: issuer, aud: 'files', sub: 'ann', exp: seconds(60), groups: ['files-writers'], ...claims })
        .setProtectedHeader({ alg: ALG, kid: current().kid, ...header })
        .sign(current().privateKey),
    publicKey: () => jwk(current()),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await provider.rotate();
  return provider;
}

/** A time, in seconds since 1970 as tokens have it, so many seconds from now. */
export function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1000) + fromNow;
}
