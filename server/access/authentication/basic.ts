import { timingSafeEqual } from 'node:crypto';
import type { AcceptedSecrets } from './accepted-secrets';
import type { Refusal, Scheme } from './scheme';

export interface BasicProps {
  readonly userName: string;
  readonly passwords: AcceptedSecrets;
}

const CHALLENGE = 'Basic realm="file-server", charset="UTF-8"';

/** User name and password (RFC 7617). */
export function basicScheme({ userName, passwords }: BasicProps): Scheme {
  return {
    check(authorization) {
      const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1];
      if (encoded === undefined) return refusal('a user name and a password are needed', false);
      const [name, password] = split(Buffer.from(encoded, 'base64').toString());
      // Both are compared whatever the other gives.
      const isPassword = passwords.include(password);
      return isSame(name, userName) && isPassword ? undefined : refusal('user name or password is wrong', true);
    },
  };
}

function split(pair: string): [name: string, password: string] {
  const colon = pair.indexOf(':');
  return colon === -1 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)];
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function refusal(message: string, isGuess: boolean): Refusal {
  return { status: 401, message, challenge: CHALLENGE, isGuess };
}
