import type { SmokeAnswer } from './smoke-client';

/** Longest piece of an answer that is shown. */
const SHOWN_CHARACTERS = 200;

/** What a server said, in a few words, for an error. */
export function describeAnswer(what: string, answer: SmokeAnswer): string {
  const location = answer.header('location');
  if (answer.status >= 300 && answer.status < 400 && location) {
    return `${what} answered ${answer.status} to ${shown(location)}; check that address`;
  }
  const body = jsonOf(answer);
  const message = body?.message ?? body?.reason;
  return `${what} answered ${answer.status}${typeof message === 'string' ? `: ${shown(message)}` : ''}`;
}

/** What was said at an address where this server's service routes may not be. */
export function describeStranger(what: string, answer: SmokeAnswer): string {
  const found = describeAnswer(what, answer);
  const remedy = 'correct the address or SERVICE_PREFIX';
  if (answer.status === 200) return `${found}, but not as this server does; ${remedy}`;
  return answer.status === 404 || answer.status === 405 ? `${found}; ${remedy}` : found;
}

/** The object that an answer holds as JSON; undefined for anything else. */
export function jsonOf({ body }: Pick<SmokeAnswer, 'body'>): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever answers must not be able to write on somebody's terminal. */
export function shown(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ');
  return plain.length > SHOWN_CHARACTERS ? `${plain.slice(0, SHOWN_CHARACTERS)}…` : plain;
}
