import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { announcedLength, bodyOf, tooLarge } from '../http/request-body';
import { writableKey } from '../http/writable-key';
import { expectConditions, writeConditions } from '../http/write-conditions';
import { BYTES } from '../openapi/operation';
import type { ObjectMetadata } from '../store/object-store';
import { uploadType } from '../uploads/upload-types';

/** Stores a request's body as an object. */
export function putObject(app: FastifyInstance, context: AppContext): void {
  const { settings, access, store, cache, uploads } = context;
  app.put('/*', {
    onRequest: async (request) => access.mayWrite(request, writableKey(request.url, settings.SERVICE_PREFIX)),
    config: {
      operation: {
        summary: 'Write an object',
        body: { 'application/octet-stream': BYTES },
        description:
          'The body becomes the object, whole or not at all. Content-Type, Cache-Control, Content-Encoding, Content-Disposition and Content-Language are stored with it. An object that exists is replaced, unless If-None-Match: * forbids it; If-Match replaces only the object that has the tag, If-Unmodified-Since only one that is no younger. Everything that the head can tell is checked before the body is asked for (Expect: 100-continue).',
        responses: {
          200: 'replaced',
          201: 'created',
          408: 'too slow while other uploads waited',
          412: 'a precondition does not hold',
          413: 'too large',
          415: 'a type that may not be uploaded',
        },
      },
    },
    handler: async (request, reply) => {
      const key = writableKey(request.url, settings.SERVICE_PREFIX);
      const size = announcedLength(request);
      if (size !== undefined && size > settings.MAX_UPLOAD_BYTES) throw tooLarge(settings.MAX_UPLOAD_BYTES);
      const metadata: ObjectMetadata = {
        contentType: uploadType(settings, key, request.headers['content-type'] || undefined),
        ...storedHeaders(request),
      };
      const written = await uploads.run(async () => {
        const { headers } = request;
        const asksFirst = headers.expect !== undefined;
        const current = asksFirst || headers['if-none-match'] === undefined ? await store.head(key) : null;
        const conditions = writeConditions(headers, key, current);
        // Others hear it from the store, at the end: many browsers lose an answer that comes while they send.
        if (asksFirst) expectConditions(conditions, key, current);
        try {
          const body = bodyOf(request, reply, settings.MAX_UPLOAD_BYTES);
          return { existed: current !== null, ...(await store.put({ key, body, size, metadata, ...conditions })) };
        } finally {
          cache.invalidate(key);
        }
      });
      return reply
        .code(written.existed ? 200 : 201)
        .headers({ ETag: written.etag, 'Cache-Control': 'no-store' })
        .send({ key, size: written.size, etag: written.etag });
    },
  });
}

function storedHeaders({ headers }: FastifyRequest): Omit<ObjectMetadata, 'contentType'> {
  const header = (name: string) => headers[name] as string | undefined;
  return {
    cacheControl: header('cache-control'),
    contentEncoding: header('content-encoding'),
    contentDisposition: header('content-disposition'),
    contentLanguage: header('content-language'),
  };
}
