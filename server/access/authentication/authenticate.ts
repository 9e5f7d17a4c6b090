import type { FastifyBaseLogger, FastifyRequest } from 'fastify';
import { HttpError } from '../../http/http-error';
import type { Settings } from '../../settings';
import type { AccessAction, AccessMode, CredentialMode } from '../access-mode';
import { AcceptedSecrets } from './accepted-secrets';
import { basicScheme } from './basic';
import { bearerScheme } from './bearer';
import { readClaim } from './claim';
import { FailedCredentials } from './failed-credentials';
import { oidcScheme } from './oidc';
import type { Refusal, Scheme } from './scheme';
import { SigningKeys } from './signing-keys';

/** Lets a request through whose credentials satisfy one of the modes, else rejects with HttpError 401, 403, 429 or 503. */
export type Authenticate = (
  request: FastifyRequest,
  modes: readonly CredentialMode[],
  action: AccessAction,
) => Promise<void>;

/** The worst reason first: as long as it stands, the others do not matter. */
const PRECEDENCE = [503, 403, 401] as const;

const CODES = { 401: 'unauthorized', 403: 'forbidden', 503: 'identity_unavailable' } as const;

/** Seconds after which a client may ask again whether the provider of tokens is back. */
const RETRY_AFTER = '5';

/** @param modes those that some key has: only what they need of the settings is read */
export function createAuthenticate(
  settings: Settings,
  modes: ReadonlySet<AccessMode>,
  log: FastifyBaseLogger | undefined,
): Authenticate {
  const failures = new FailedCredentials();
  const schemes = new Map<AccessMode, Scheme>();
  for (const mode of ['basic', 'bearer', 'oidc'] as const) {
    if (modes.has(mode)) schemes.set(mode, SCHEMES[mode](settings, log));
  }
  return async (request, wanted, action) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) await failures.check(request);
    const refusals: Refusal[] = [];
    for (const mode of wanted) {
      const refusal = await schemes.get(mode)?.check(authorization, action);
      if (!refusal) return;
      refusals.push(refusal);
    }
    if (refusals.some(({ isGuess }) => isGuess)) await failures.count(request);
    throw errorOf(refusals);
  };
}

const SCHEMES: Readonly<Record<CredentialMode, (settings: Settings, log: FastifyBaseLogger | undefined) => Scheme>> = {
  basic: ({ AUTH_USERNAME = '', AUTH_PASSWORD, AUTH_PASSWORD_FILE }, log) =>
    basicScheme({
      userName: AUTH_USERNAME,
      passwords: new AcceptedSecrets({ secret: AUTH_PASSWORD, file: AUTH_PASSWORD_FILE, log }),
    }),
  bearer: ({ AUTH_TOKEN, AUTH_TOKEN_FILE }, log) =>
    bearerScheme(new AcceptedSecrets({ secret: AUTH_TOKEN, file: AUTH_TOKEN_FILE, log })),
  oidc: ({ OIDC_ISSUER = '', OIDC_AUDIENCE = '', OIDC_JWKS_URL, OIDC_READ_CLAIM, OIDC_WRITE_CLAIM }, log) =>
    oidcScheme({
      issuer: OIDC_ISSUER,
      audience: OIDC_AUDIENCE,
      keys: new SigningKeys({ issuer: OIDC_ISSUER, keySetUrl: OIDC_JWKS_URL, log }),
      claims: {
        read: OIDC_READ_CLAIM ? readClaim(OIDC_READ_CLAIM) : undefined,
        write: OIDC_WRITE_CLAIM ? readClaim(OIDC_WRITE_CLAIM) : undefined,
      },
    }),
};

function errorOf(refusals: readonly Refusal[]): HttpError {
  const status = PRECEDENCE.find((one) => refusals.some((refusal) => refusal.status === one)) ?? 401;
  const relevant = refusals.filter((refusal) => refusal.status === status);
  const message = relevant.map((refusal) => refusal.message).join('; or ');
  const challenges = [...new Set(relevant.map(({ challenge }) => challenge))].join(', ');
  const headers: Record<string, string> =
    status === 503 ? { 'Retry-After': RETRY_AFTER } : { 'WWW-Authenticate': challenges };
  return new HttpError(status, CODES[status], message, headers);
}
