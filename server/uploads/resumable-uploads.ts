import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { HttpError } from '../http/http-error';
import { announcedLength, bodyOf, tooLarge } from '../http/request-body';
import type { ObjectMetadata } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { parseUploadMetadata } from './upload-metadata';
import { type UploadTicket, uploadOfTicket } from './upload-ticket';
import { UploadTurns } from './upload-turns';
import { uploadType } from './upload-types';

/** Name that stands for the store's where the store had nothing to begin. */
const NOTHING_TO_BEGIN = 'none';

async function* nothing() {}

/** Uploads that arrive in several requests, in terms of the store. Access has been checked before. */
export class ResumableUploads {
  private readonly turns = new UploadTurns();

  constructor(private readonly context: AppContext) {}

  /**
   * @throws HttpError 413 or 415 for what may not be uploaded, StoreError `precondition` for a key that exists and is
   * not to be overwritten
   */
  async begin(size: number, metadata: string): Promise<UploadTicket> {
    const { settings, store, cache } = this.context;
    if (size > settings.MAX_UPLOAD_BYTES) throw tooLarge(settings.MAX_UPLOAD_BYTES);
    const { key, type, overwrites } = parseUploadMetadata(metadata);
    const ticket = { id: NOTHING_TO_BEGIN, size, begunAt: Date.now(), mark: randomUUID(), metadata };
    const stored: ObjectMetadata = { contentType: uploadType(settings, key, type), uploadMark: ticket.mark };
    const ifNoneMatch = overwrites ? undefined : '*';
    // Better now than after the last byte, which is when the store looks.
    if (!overwrites && (await store.head(key))) throw new StoreError('precondition', `${key} exists already`);
    if (size > 0) {
      const expiresAt = this.expiresAt(ticket);
      return { ...ticket, id: await store.beginUpload({ key, size, metadata: stored, ifNoneMatch, expiresAt }) };
    }
    try {
      await store.put({ key, body: nothing(), size, metadata: stored, ifNoneMatch });
    } finally {
      cache.invalidate(key);
    }
    return ticket;
  }

  /** From then on the upload is gone if it is unfinished; milliseconds since 1970. */
  expiresAt({ begunAt }: UploadTicket): number {
    return begunAt + this.context.settings.UPLOAD_EXPIRY_MS;
  }

  /** Where the client is to go on. */
  async offset(ticket: UploadTicket): Promise<number> {
    const upload = uploadOfTicket(ticket);
    return this.turns.take(ticket.id, async (signal) => {
      const offset = await this.context.store.uploadOffset(upload, signal);
      return offset ?? this.endOfFinished(ticket);
    });
  }

  /** Adds the request's body at `offset`; returns the offset that has been reached. */
  async append(ticket: UploadTicket, offset: number, request: FastifyRequest, reply: FastifyReply): Promise<number> {
    const { store, cache } = this.context;
    const upload = uploadOfTicket(ticket);
    const length = announcedLength(request);
    const rest = upload.size - offset;
    if (length !== undefined && length > rest) throw beyondEnd(upload.size);
    return this.turns.take(ticket.id, async (signal) => {
      const leave = () => request.raw.destroy(signal.reason as Error);
      signal.addEventListener('abort', leave, { once: true });
      try {
        const body = bodyOf(request, reply, Math.max(rest, 0));
        const reached = await store.appendUpload({ ...upload, offset, body, length, signal });
        if (reached !== null) return reached;
        const end = await this.endOfFinished(ticket);
        if (end !== offset) throw new StoreError('offset', `${upload.key} is finished at ${end}, not at ${offset}`);
        return end;
      } finally {
        signal.removeEventListener('abort', leave);
        cache.invalidate(upload.key);
      }
    });
  }

  async abort(ticket: UploadTicket): Promise<void> {
    await this.turns.take(ticket.id, () => this.context.store.abortUpload(uploadOfTicket(ticket)));
  }

  /** The end of an upload that the store no longer has because it became the object. */
  private async endOfFinished(ticket: UploadTicket): Promise<number> {
    const object = await this.context.store.head(uploadOfTicket(ticket).key);
    if (object?.uploadMark !== ticket.mark) throw unknownUpload();
    return ticket.size;
  }
}

export function unknownUpload(): HttpError {
  return new HttpError(404, 'unknown_upload', 'there is no such upload, or none any more; begin another');
}

function beyondEnd(size: number): HttpError {
  return new HttpError(413, 'too_large', `the upload was announced with ${size} bytes; this is more`);
}
