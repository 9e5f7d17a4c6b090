import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { contentTypeOf } from '../http/content-type';
import { HttpError } from '../http/http-error';
import { limitedBody, tooLarge } from '../http/request-body';
import { writableKey } from '../http/writable-key';
import { BYTES } from '../openapi/operation';
import type { ObjectMetadata } from '../store/object-store';

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
          'The body becomes the object, whole or not at all. Content-Type, Cache-Control, Content-Encoding, Content-Disposition and Content-Language are stored with it. If-None-Match: * keeps an existing object; If-Match replaces only the object that has the tag.',
        responses: { 200: 'replaced', 201: 'created', 412: 'a precondition does not hold', 413: 'too large' },
      },
    },
    handler: async (request, reply) => {
      const key = writableKey(request.url, settings.SERVICE_PREFIX);
      const size = contentLength(request);
      if (size !== undefined && size > settings.MAX_UPLOAD_BYTES) throw tooLarge(settings.MAX_UPLOAD_BYTES);
      const ifNoneMatch = request.headers['if-none-match'];
      if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
        throw new HttpError(400, 'invalid_condition', 'If-None-Match of a PUT must be *');
      }
      const written = await uploads.run(async () => {
        const existed = ifNoneMatch === undefined && (await store.head(key)) !== null;
        try {
          const body = limitedBody(request.raw, settings.MAX_UPLOAD_BYTES);
          const ifMatch = request.headers['if-match'];
          return {
            existed,
            ...(await store.put({ key, body, size, metadata: metadataOf(request, key), ifMatch, ifNoneMatch })),
          };
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

function contentLength({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

function metadataOf({ headers }: FastifyRequest, key: string): ObjectMetadata {
  const header = (name: string) => headers[name] as string | undefined;
  return {
    contentType: headers['content-type'] ?? contentTypeOf(key),
    cacheControl: header('cache-control'),
    contentEncoding: header('content-encoding'),
    contentDisposition: header('content-disposition'),
    contentLanguage: header('content-language'),
  };
}
