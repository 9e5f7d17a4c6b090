import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const PREFIX = randomBytes(6).toString('hex');
let count = 0;

/** The proxy's request id if it has the look of one, else a new one, unique among all replicas. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  if (typeof given === 'string' && /^[A-Za-z0-9._:-]{1,128}$/.test(given)) return given;
  return newRequestId();
}

/** An id for what has no request that could name one. */
export function newRequestId(): string {
  count++;
  return `${PREFIX}-${count.toString(36)}`;
}
