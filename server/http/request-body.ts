import { finished, type Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpError } from './http-error';

/**
 * The chunks of a request's body, of which there may be `limit` bytes. A client that wants to know whether it may send
 * them (Expect: 100-continue) is told so now: whatever its head says against it has been looked at.
 */
export function bodyOf(request: FastifyRequest, reply: FastifyReply, limit: number): AsyncGenerator<Buffer> {
  askForBody(request, reply);
  return limitedBody(request.raw, limit);
}

/** Tells a client that waits for it to send its body (RFC 9110 section 10.1.1). */
export function askForBody(request: FastifyRequest, reply: FastifyReply): void {
  if (request.headers.expect !== undefined) reply.raw.writeContinue();
}

/**
 * The chunks of a stream, of which there may be `limit` bytes. The stream is left open when reading stops early, so
 * that the client can still be told why.
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

/**
 * A small body as text.
 *
 * @throws HttpError 413 if it has more than `limit` bytes, 400 if it breaks off
 */
export async function textOf(request: FastifyRequest, reply: FastifyReply, limit: number): Promise<string> {
  const tooLong = new HttpError(413, 'too_large', `the body may have at most ${limit} bytes`);
  if ((announcedLength(request) ?? 0) > limit) throw tooLong;
  const chunks: Buffer[] = [];
  let received = 0;
  for await (const chunk of bodyOf(request, reply, Number.POSITIVE_INFINITY)) {
    received += chunk.length;
    if (received > limit) throw tooLong;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/**
 * Reads and drops what is left of a body, for at most `milliseconds`, before an answer that refuses it: many browsers
 * lose an answer that comes while they send.
 */
export async function dropRest(body: Readable, milliseconds: number): Promise<void> {
  if (body.readableEnded || body.destroyed) return;
  body.unpipe();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    finished(body, { writable: false }, () => {
      clearTimeout(timer);
      resolve();
    });
    body.resume();
  });
}

/** The number of bytes that a request announces, if it does; Node has made sure that it is a number. */
export function announcedLength({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

export function tooLarge(limit: number): HttpError {
  return new HttpError(413, 'too_large', `a file may have at most ${limit} bytes`);
}
