import type { JWTPayload } from 'jose';

/** What a token must say about its holder. */
export interface Claim {
  /** Name of the claim, or the way to it through nested ones with dots between: realm_access.roles. */
  readonly name: string;
  readonly value: string;
}

/** Claims that hold several values in one text (RFC 8693 section 4.2; scp is Microsoft's name for it). */
const SPACE_SEPARATED = ['scope', 'scp'];

/** Reads `name=value`; the value may hold further equals signs. */
export function readClaim(text: string): Claim {
  const end = text.indexOf('=');
  return { name: text.slice(0, end), value: text.slice(end + 1) };
}

/**
 * Whether a token's claim has the value, or a list with it. Other texts than scopes are not taken apart: a name that
 * people choose for themselves could hold any word.
 */
export function hasClaim(payload: JWTPayload, { name, value }: Claim): boolean {
  const found = claimOf(payload, name);
  if (Array.isArray(found)) return found.some((one) => isText(one, value));
  if (typeof found === 'string' && SPACE_SEPARATED.includes(name)) return found.split(' ').includes(value);
  return isText(found, value);
}

/** A claim may have dots in its own name, as URLs do. */
function claimOf(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name.split('.').reduce<unknown>((parent, part) => {
    const isObject = typeof parent === 'object' && parent !== null && Object.hasOwn(parent, part);
    return isObject ? (parent as Record<string, unknown>)[part] : undefined;
  }, payload);
}

function isText(found: unknown, value: string): boolean {
  return (
    (typeof found === 'string' || typeof found === 'boolean' || typeof found === 'number') && String(found) === value
  );
}
