import type { AcceptedSecrets } from './accepted-secrets';
import type { Refusal, Scheme } from './scheme';
import { digestOf, isSameDigest } from './secret-digest';

export interface BasicProps {
  readonly userName: string;
  readonly passwords: AcceptedSecrets;
}

const CHALLENGE = 'Basic realm="file-server", charset="UTF-8"';

/** User name and password (RFC 7617). */
export function basicScheme({ userName, passwords }: BasicProps): Scheme {
  const expectedName = digestOf(userName);
  return {
    check(authorization) {
      const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
      if (encoded === undefined) return refusal('a user name and a password are needed', false);
      const [name, password] = split(Buffer.from(encoded, 'base64').toString());
      // Both are compared, whatever comes of the first.
      const isName = isSameDigest(digestOf(name), expectedName);
      const isPassword = passwords.include(password);
      return isName && isPassword ? undefined : refusal('user name or password is wrong', true);
    },
  };
}

/** A password may have colons, a user name may not. */
function split(pair: string): [name: string, password: string] {
  const colon = pair.indexOf(':');
  return colon === -1 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)];
}

function refusal(message: string, isGuess: boolean): Refusal {
  return { status: 401, message, challenge: CHALLENGE, isGuess };
}
