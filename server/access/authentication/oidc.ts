import type { JWTPayload } from 'jose';
import { bearerChallenge, bearerToken } from './bearer-header';
import { type Claim, hasClaim } from './claim';
import type { Refusal, Scheme } from './scheme';
import { KeysUnavailableError, type SigningKeys } from './signing-keys';

export interface OidcProps {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: SigningKeys;
  /** What else a token needs, by what it is for. */
  readonly claims: { readonly read?: Claim; readonly write?: Claim };
}

/** Signatures of a private key alone: with a shared secret, the public key could be taken for it. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** How far the provider's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 10;

/** JSON Web Tokens of an OpenID Connect provider (RFC 7519), checked by signature, issuer, audience and time. */
export function oidcScheme({ issuer, audience, keys, claims }: OidcProps): Scheme {
  return {
    async check(authorization, action) {
      const token = bearerToken(authorization);
      if (token === undefined) {
        const message = `a token of ${issuer} is needed`;
        return { status: 401, message, challenge: bearerChallenge(), isGuess: false };
      }
      const { jwtVerify } = await import('jose');
      let payload: JWTPayload;
      try {
        ({ payload } = await jwtVerify(token, keys.find, {
          issuer,
          audience,
          algorithms: ALGORITHMS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          requiredClaims: ['exp'],
        }));
      } catch (error) {
        return refusalOf(error);
      }
      const claim = claims[action];
      if (!claim || hasClaim(payload, claim)) return undefined;
      const message = `the token lacks ${claim.name}=${claim.value}`;
      return { status: 403, message, challenge: bearerChallenge('insufficient_scope', message), isGuess: false };
    },
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof KeysUnavailableError) {
    const message = 'the provider of the tokens cannot be reached to check one; try again later';
    return { status: 503, message, challenge: bearerChallenge(), isGuess: false };
  }
  const { code, message } = error as Error & { code?: string };
  // Genuine tokens that are too old or meant for others are nobody's guess.
  const isGenuine = code === 'ERR_JWT_EXPIRED' || code === 'ERR_JWT_CLAIM_VALIDATION_FAILED';
  if (!isGenuine && !code?.startsWith('ERR_J')) throw error;
  const problem = `the token is not valid: ${message}`;
  return { status: 401, message: problem, challenge: bearerChallenge('invalid_token', problem), isGuess: !isGenuine };
}
