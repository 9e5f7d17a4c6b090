import type { ServerResponse } from 'node:http';
import type { AppContext } from '../app-context';
import type { PlainExchange } from '../delivery/exchange';
import { crossOriginHeaders } from './cross-origin';

/**
 * Writes the head of an object's answer past Fastify's serializer, which costs more than the rest of a cached answer.
 * The caller writes the body, if any, and ends.
 *
 * @param headers names and values in turn
 */
export function writeHead(
  { settings, readiness }: AppContext,
  request: PlainExchange['request'],
  reply: PlainExchange['reply'],
  status: number,
  headers: readonly string[],
  ...more: string[]
): ServerResponse {
  const head = [...headers, ...more, 'X-Request-Id', request.id];
  const crossOrigin = crossOriginHeaders(settings.CORS_ORIGINS, request.headers.origin);
  if (crossOrigin) {
    // The object's own headers have a Vary that names the origin; a second one would get lost on the way.
    for (let index = 0; index < crossOrigin.length; index += 2) {
      if (crossOrigin[index] !== 'Vary') head.push(crossOrigin[index] ?? '', crossOrigin[index + 1] ?? '');
    }
  }
  if (readiness.draining) head.push('Connection', 'close');
  reply.hijack();
  reply.raw.writeHead(status, head);
  return reply.raw;
}
