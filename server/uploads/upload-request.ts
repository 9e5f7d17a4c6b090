import type { FastifyRequest } from 'fastify';
import { HttpError } from '../http/http-error';
import { unknownUpload } from './resumable-uploads';
import { openTicket, type UploadTicket } from './upload-ticket';

/** @throws HttpError 404 if the address names no upload */
export function ticketOf({ query }: FastifyRequest): UploadTicket {
  const { id } = query as { id?: unknown };
  const ticket = typeof id === 'string' ? openTicket(id) : undefined;
  if (!ticket) throw unknownUpload();
  return ticket;
}

/** Some proxies and old browsers know no PATCH: tus lets a POST stand for it. */
export function overriddenMethod({ headers }: FastifyRequest): 'PATCH' | 'DELETE' | undefined {
  const method = headers['x-http-method-override'];
  if (method === undefined || method === 'PATCH' || method === 'DELETE') return method;
  throw new HttpError(400, 'invalid_override', 'X-HTTP-Method-Override may be PATCH or DELETE');
}

/** Upload-Metadata as it came. */
export function metadataOf({ headers }: FastifyRequest): string {
  return (headers['upload-metadata'] as string | undefined) ?? '';
}

/** Upload-Length. */
export function announcedSize(request: FastifyRequest): number {
  const size = wholeNumber(request, 'upload-length');
  if (size === undefined) {
    throw new HttpError(400, 'invalid_length', 'Upload-Length must be the number of bytes; it cannot be deferred');
  }
  return size;
}

/** Upload-Offset. */
export function announcedOffset(request: FastifyRequest): number {
  const offset = wholeNumber(request, 'upload-offset');
  if (offset === undefined) throw new HttpError(400, 'invalid_offset', 'Upload-Offset must be a whole number');
  return offset;
}

function wholeNumber({ headers }: FastifyRequest, name: string): number | undefined {
  const text = headers[name];
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
