import type { Readable } from 'node:stream';
import { HttpError } from './http-error';

/**
 * The chunks of a request's body, of which there may be `limit` bytes. The stream is left open when reading stops
 * early, so that the client can still be told why.
 *
 * @throws HttpError 413 as soon as there is more, 400 if the body breaks off
 */
export async function* limitedBody(stream: Readable, limit: number): AsyncGenerator<Buffer> {
  let received = 0;
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      received += chunk.length;
      if (received > limit) throw tooLarge(limit);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof HttpError ? error : new HttpError(400, 'incomplete_body', 'the body broke off');
  }
}

export function tooLarge(limit: number): HttpError {
  return new HttpError(413, 'too_large', `a file may have at most ${limit} bytes`);
}
