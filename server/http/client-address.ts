import type { IncomingMessage } from 'node:http';

/**
 * The address of the client behind trusted proxies: the last one of X-Forwarded-For and the connection's own that is
 * no trusted proxy's, or the first of all if each is.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  isTrusted: ((address: string | undefined) => boolean) | undefined,
): string {
  let address = socket.remoteAddress ?? '';
  if (!isTrusted) return address;
  const forwarded = headers['x-forwarded-for'];
  const hops = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? '')).split(',');
  for (let hop = hops.pop()?.trim(); hop && isTrusted(address); hop = hops.pop()?.trim()) address = hop;
  return address;
}
