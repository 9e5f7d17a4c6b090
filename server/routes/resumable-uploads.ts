import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { allowsWrites } from '../access/access-policy';
import type { AppContext } from '../app-context';
import { allowedMethods, methodNotAllowed } from '../http/allowed-methods';
import { HttpError } from '../http/http-error';
import { checkKey } from '../http/object-key';
import { servicePath } from '../http/service-path';
import { checkWritable } from '../http/writable-key';
import { BYTES } from '../openapi/operation';
import { StoreError } from '../store/store-error';
import { ResumableUploads } from '../uploads/resumable-uploads';
import { speakTus, TUS_CHUNK_TYPE, TUS_HEADERS, tusOptions } from '../uploads/tus-protocol';
import { parseUploadMetadata } from '../uploads/upload-metadata';
import { announcedOffset, announcedSize, metadataOf, overriddenMethod, ticketOf } from '../uploads/upload-request';
import { sealTicket, type UploadTicket } from '../uploads/upload-ticket';

const querystring = Type.Object({
  id: Type.Optional(Type.String({ description: 'Which upload; from the Location that the POST answered.' })),
});

/**
 * Uploads that survive lost connections, by tus 1.0 (https://tus.io/protocols/resumable-upload):
 *
 * - `POST /uploads` with Upload-Length and Upload-Metadata begins one and answers 201 with its address in Location.
 *   Metadata: `filename` is the key with its folders, `filetype` the media type, `overwrite` is `yes` or `no` (default).
 *   An object of that key answers 412 `store_precondition` unless it may be overwritten.
 * - `PATCH` of that address adds bytes at Upload-Offset. The answer's Upload-Offset may be lower than what was sent:
 *   S3 keeps whole parts of 8 MiB, so a PATCH that is not the last carries at least 8 MiB, best a multiple of it.
 * - `HEAD` says where to go on, `DELETE` gives up.
 *
 * The upload's address is a query on this path, so that a folder `uploads/` of the bucket stays reachable.
 */
export function resumableUploads(app: FastifyInstance, context: AppContext): void {
  const { settings, access, uploads: slots } = context;
  const url = servicePath(settings.SERVICE_PREFIX, 'uploads');
  const uploads = new ResumableUploads(context);
  const isAllowed = allowsWrites(settings);

  async function mayWrite(request: FastifyRequest, key: string): Promise<void> {
    if (!isAllowed) throw methodNotAllowed(request, settings);
    checkKey(key);
    checkWritable(key, settings.SERVICE_PREFIX);
    await access.mayWrite(request, key);
  }

  async function mayGoOn(request: FastifyRequest): Promise<void> {
    await mayWrite(request, parseUploadMetadata(ticketOf(request).metadata).key);
  }

  async function begin(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const size = announcedSize(request);
    return slots.run(async () => {
      const ticket = await uploads.begin(size, metadataOf(request));
      const carriesBytes = request.headers['content-type'] === TUS_CHUNK_TYPE && size > 0;
      const offset = carriesBytes ? await appendFirst(ticket, request, reply) : 0;
      reply.header('Location', `uploads?id=${sealTicket(ticket)}`);
      return answer(reply.code(201), ticket, offset);
    });
  }

  /** The client goes on by PATCH, so that a first piece too small to keep is no failure. */
  async function appendFirst(ticket: UploadTicket, request: FastifyRequest, reply: FastifyReply): Promise<number> {
    try {
      return await uploads.append(ticket, 0, request, reply);
    } catch (error) {
      if (error instanceof StoreError && error.code === 'chunk') return 0;
      throw error;
    }
  }

  async function append(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const ticket = unexpired(ticketOf(request));
    const type = request.headers['content-type'];
    if (type !== TUS_CHUNK_TYPE) {
      throw new HttpError(415, 'not_a_chunk', `Content-Type of a PATCH must be ${TUS_CHUNK_TYPE}`);
    }
    const offset = announcedOffset(request);
    return slots.run(async () => answer(reply.code(204), ticket, await uploads.append(ticket, offset, request, reply)));
  }

  async function end(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await uploads.abort(ticketOf(request));
    return reply.code(204).send();
  }

  function answer(reply: FastifyReply, ticket: UploadTicket, offset: number): FastifyReply {
    if (offset < ticket.size) reply.header('Upload-Expires', new Date(uploads.expiresAt(ticket)).toUTCString());
    return reply.header('Upload-Offset', String(offset)).send();
  }

  function unexpired(ticket: UploadTicket): UploadTicket {
    if (Date.now() < uploads.expiresAt(ticket)) return ticket;
    throw new HttpError(410, 'upload_expired', `an upload may take ${settings.UPLOAD_EXPIRY_MS} ms; begin another`);
  }

  app.register(async (scope) => {
    speakTus(scope);
    scope.get(url, async (request) => {
      throw methodNotAllowed(request, settings);
    });
    scope.options(url, async (_request, reply) =>
      reply
        .code(204)
        .headers({ Allow: allowedMethods(url, settings), ...tusOptions(settings) })
        .send(),
    );
    scope.post(url, {
      schema: { querystring },
      config: {
        operation: {
          summary: 'Begin a resumable upload',
          description:
            'tus 1.0. Upload-Length is the size of the file. Upload-Metadata has filename (the key, folders included), filetype (its media type) and overwrite (yes or no; no is the default and answers 412 if the key exists), each value in base64. The body may carry the first bytes. With X-HTTP-Method-Override: PATCH or DELETE it stands for that method.',
          headers: TUS_HEADERS.begin,
          body: { [TUS_CHUNK_TYPE]: BYTES },
          responses: {
            201: 'begun; Location is where to send the bytes',
            412: 'the key exists already, or Tus-Resumable is not 1.0.0',
            413: 'too large',
            415: 'a type that may not be uploaded',
          },
        },
      },
      onRequest: async (request) => {
        if (overriddenMethod(request)) await mayGoOn(request);
        else await mayWrite(request, parseUploadMetadata(metadataOf(request)).key);
      },
      handler: async (request, reply) => {
        const method = overriddenMethod(request);
        if (method === 'PATCH') return append(request, reply);
        return method === 'DELETE' ? end(request, reply) : begin(request, reply);
      },
    });
    scope.head(url, {
      schema: { querystring },
      config: {
        operation: {
          summary: 'Ask how far a resumable upload has come',
          headers: TUS_HEADERS.any,
          responses: { 200: 'Upload-Offset says where to go on', 404: 'no such upload', 410: 'it took too long' },
        },
      },
      onRequest: mayGoOn,
      handler: async (request, reply) => {
        const ticket = unexpired(ticketOf(request));
        const offset = await uploads.offset(ticket);
        reply.headers({ 'Upload-Length': String(ticket.size), 'Upload-Metadata': ticket.metadata });
        return answer(reply, ticket, offset);
      },
    });
    scope.patch(url, {
      schema: { querystring },
      config: {
        operation: {
          summary: 'Add bytes to a resumable upload',
          description:
            'At Upload-Offset. Go on at the Upload-Offset of the answer, which may be lower than what was sent: S3 keeps whole parts of 8 MiB. The object is there with the last byte.',
          headers: TUS_HEADERS.append,
          body: { [TUS_CHUNK_TYPE]: BYTES },
          responses: {
            204: 'added, as far as Upload-Offset says',
            400: 'nothing of so small a piece can be kept',
            404: 'no such upload',
            409: 'the upload does not end at that offset',
            410: 'it took too long',
            412: 'the key exists by now, or Tus-Resumable is not 1.0.0',
            413: 'more than was announced',
            415: 'another Content-Type',
          },
        },
      },
      onRequest: mayGoOn,
      handler: append,
    });
    scope.delete(url, {
      schema: { querystring },
      config: {
        operation: {
          summary: 'Give up a resumable upload',
          headers: TUS_HEADERS.any,
          description: 'What has arrived is removed. An upload that is finished stays.',
          responses: { 204: 'there is no such upload now' },
        },
      },
      onRequest: mayGoOn,
      handler: end,
    });
  });
}
