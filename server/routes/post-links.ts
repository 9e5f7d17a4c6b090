import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { AppContext } from '../app-context';
import { methodNotAllowed } from '../http/allowed-methods';
import { HttpError } from '../http/http-error';
import { checkKey, MAX_KEY_BYTES } from '../http/object-key';
import { textOf, tooLarge } from '../http/request-body';
import { servicePath } from '../http/service-path';
import { checkWritable } from '../http/writable-key';
import { GIB } from '../settings/sizes';
import { StoreError } from '../store/store-error';
import { uploadType } from '../uploads/upload-types';

/** S3 takes no more in one PUT. */
const MAX_PUT_BYTES = 5 * GIB;

const MAX_BODY_BYTES = 16 * 1024;

const link = Type.Object({
  url: Type.String(),
  method: Type.Enum(['GET', 'PUT']),
  headers: Type.Record(Type.String(), Type.String(), { description: 'To be sent with the request as they are.' }),
  expiresAt: Type.String({ format: 'date-time' }),
});

/**
 * Gives out a presigned link: for as long as it holds, whoever has it reads or writes one object at the S3 service
 * itself, past this server and whatever proxy limits it. A link to write holds for one size and type, and never
 * replaces an object. The readers' cache of this server learns of such a write when its memory of the missing object
 * ends, after a second.
 */
export function postLinks(app: FastifyInstance, context: AppContext): void {
  const { settings, access, store } = context;
  const url = servicePath(settings.SERVICE_PREFIX, 'links');
  const wanted = Type.Object(
    {
      method: Type.Enum(['GET', 'PUT']),
      key: Type.String({ minLength: 1, maxLength: MAX_KEY_BYTES }),
      expiresInSeconds: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: settings.LINK_MAX_SECONDS,
          description: `How long the link holds; ${settings.LINK_MAX_SECONDS} by default.`,
        }),
      ),
      size: Type.Optional(
        Type.Integer({ minimum: 0, description: 'PUT only, and needed there: the number of bytes that will be sent.' }),
      ),
      contentType: Type.Optional(
        Type.String({ description: 'PUT only: the media type; by default what the extension of the key stands for.' }),
      ),
    },
    { additionalProperties: false },
  );

  async function wish(request: FastifyRequest, reply: FastifyReply): Promise<Static<typeof wanted>> {
    let body: unknown;
    try {
      body = JSON.parse(await textOf(request, reply, MAX_BODY_BYTES));
    } catch (error) {
      if (error instanceof HttpError) throw error;
      throw new HttpError(400, 'invalid_request', 'the body must be JSON');
    }
    if (Value.Check(wanted, body)) return body;
    const problems = [...Value.Errors(wanted, body)].map(
      ({ instancePath, message }) => `${instancePath || '/'} ${message}`,
    );
    throw new HttpError(400, 'invalid_request', problems.join('; '));
  }

  /** The headers that a link to write holds for. */
  async function headersOfPut(request: FastifyRequest, { key, size, contentType }: Static<typeof wanted>) {
    checkWritable(key, settings.SERVICE_PREFIX);
    await access.mayWrite(request, key);
    if (size === undefined) throw new HttpError(400, 'invalid_request', '/size is needed for PUT');
    const limit = Math.min(settings.MAX_UPLOAD_BYTES, MAX_PUT_BYTES);
    if (size > limit) throw tooLarge(limit);
    const headers = {
      'content-length': String(size),
      'content-type': uploadType(settings, key, contentType),
      'if-none-match': '*',
    };
    if (await store.head(key)) throw new StoreError('precondition', `${key} exists already`);
    return headers;
  }

  async function checkGet(request: FastifyRequest, { key, size, contentType }: Static<typeof wanted>) {
    if (size !== undefined || contentType !== undefined) {
      throw new HttpError(400, 'invalid_request', 'size and contentType are for PUT only');
    }
    await access.mayRead(request, key);
    if (!(await store.head(key))) throw new HttpError(404, 'not_found', `there is no object ${JSON.stringify(key)}`);
  }

  app.post(url, {
    config: {
      operation: {
        summary: 'Make a presigned link',
        description:
          'A link by which one object is read or written at the S3 service itself. For PUT send exactly the headers of the answer; it never replaces an object.',
        body: { 'application/json': wanted },
        responses: {
          201: 'the link',
          404: 'no such object',
          412: 'the object to write exists already',
          413: 'too large',
          415: 'a type that may not be uploaded',
          501: 'the store has no address that clients reach',
        },
      },
    },
    schema: { response: { 201: link } },
    handler: async (request, reply) => {
      const asked = await wish(request, reply);
      const { method, key, expiresInSeconds = settings.LINK_MAX_SECONDS } = asked;
      checkKey(key);
      const headers = method === 'PUT' ? await headersOfPut(request, asked) : {};
      if (method === 'GET') await checkGet(request, asked);
      const signed = await store.presign({ method, key, headers, expiresInSeconds });
      if (!signed) throw noLinks();
      reply.code(201).header('Cache-Control', 'no-store');
      return { url: signed.url, method, headers, expiresAt: new Date(signed.expiresAt).toISOString() };
    },
  });
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url,
      handler: async (request) => {
        throw methodNotAllowed(request, settings);
      },
    });
  }
}

function noLinks(): HttpError {
  return new HttpError(
    501,
    'no_links',
    'there are no presigned links here: they need STORE=s3, and S3_PUBLIC_ENDPOINT unless the bucket is on Amazon S3',
  );
}
