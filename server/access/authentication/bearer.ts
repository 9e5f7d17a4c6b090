import type { AcceptedSecrets } from './accepted-secrets';
import { bearerChallenge, bearerToken } from './bearer-header';
import type { Scheme } from './scheme';

/** A token that the server and its clients know (RFC 6750). */
export function bearerScheme(tokens: AcceptedSecrets): Scheme {
  return {
    check(authorization) {
      const token = bearerToken(authorization);
      if (token === undefined) {
        return { status: 401, message: 'a token is needed', challenge: bearerChallenge(), isGuess: false };
      }
      if (tokens.include(token)) return undefined;
      const message = 'the token is wrong';
      return { status: 401, message, challenge: bearerChallenge('invalid_token', message), isGuess: true };
    },
  };
}
