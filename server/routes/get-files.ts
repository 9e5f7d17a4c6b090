import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { AppContext } from '../app-context';
import { acceptsHtml } from '../http/navigation';
import { MAX_KEY_BYTES } from '../http/object-key';
import { servicePath } from '../http/service-path';
import { TEXT } from '../openapi/operation';
import type { PageProps } from '../page/page';
import { knownError } from '../plugins/errors';
import type { ObjectPage } from '../store/object-store';

const fileList = Type.Object({
  files: Type.Array(
    Type.Object({
      key: Type.String(),
      size: Type.Integer({ description: 'Bytes.' }),
      etag: Type.String(),
      lastModified: Type.String({ format: 'date-time' }),
    }),
  ),
  folders: Type.Array(Type.String({ description: 'A prefix that ends in a slash.' })),
  cursor: Type.Optional(Type.String({ description: 'Ask for the next page with it. Absent on the last page.' })),
});

interface FilesQuery {
  readonly prefix: string;
  readonly delimiter?: '/' | '';
  readonly limit: number;
  readonly cursor?: string;
}

/** Lists objects page by page, as JSON or as the page for people, which shows what went wrong as well. */
export function getFiles(app: FastifyInstance, context: AppContext): void {
  const { settings, access, store } = context;
  const querystring = Type.Object({
    prefix: Type.String({ default: '', maxLength: MAX_KEY_BYTES, description: 'What keys begin with.' }),
    delimiter: Type.Optional(
      Type.Enum(['/', ''], { description: 'A slash rolls up what lies in folders. The HTML page always does.' }),
    ),
    limit: Type.Integer({
      default: Math.min(100, settings.MAX_LIST_KEYS),
      minimum: 1,
      maximum: settings.MAX_LIST_KEYS,
      description: 'Most entries of the page.',
    }),
    cursor: Type.Optional(Type.String({ maxLength: 4096, description: 'The cursor of the page before.' })),
  });

  async function list(request: FastifyRequest, delimiter: '/' | undefined): Promise<ObjectPage> {
    if (request.validationError) throw request.validationError;
    const { prefix, limit, cursor } = request.query as FilesQuery;
    await access.mayList(request, prefix, delimiter);
    return store.list({ prefix, limit, cursor, delimiter });
  }

  // HEAD does the same work, so that it has the headers of the GET for the same Accept; Node leaves the body out.
  for (const method of ['HEAD', 'GET'] as const) {
    app.route<{ Querystring: FilesQuery }>({
      method,
      url: servicePath(settings.SERVICE_PREFIX, 'files'),
      config: {
        operation: {
          summary: 'List objects',
          produces: { 'text/html': TEXT },
          responses: { 200: 'a page of the list' },
        },
      },
      schema: { querystring, response: { 200: fileList } },
      attachValidation: true,
      handler: async (request, reply) => {
        reply.headers({ Vary: 'Accept', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
        if (!acceptsHtml(request.headers)) {
          return fileListOf(await list(request, request.query.delimiter || undefined));
        }
        const prefix = String(request.query.prefix ?? '').slice(0, MAX_KEY_BYTES);
        try {
          return sendPage(context, reply, { prefix, listing: await list(request, '/') });
        } catch (error) {
          return sendProblem(context, request, reply, { prefix, error });
        }
      },
    });
  }
}

/** Answers with the page for people. */
export function sendPage({ page }: AppContext, reply: FastifyReply, props: Partial<PageProps>): FastifyReply {
  const { html, contentSecurityPolicy } = page.render({ prefix: '', ...props });
  return reply
    .headers({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(html);
}

/** Answers with the page that says what went wrong, and lets a person do something about it. */
export function sendProblem(
  context: AppContext,
  request: FastifyRequest,
  reply: FastifyReply,
  { prefix, error }: { readonly prefix: string; readonly error: unknown },
): FastifyReply {
  const { statusCode, message, headers } = knownError(error);
  if (statusCode >= 500) request.log.error({ err: error }, 'request failed');
  return sendPage(context, reply.code(statusCode).headers(headers), { prefix, problem: message });
}

function fileListOf({ objects, folders, cursor }: ObjectPage): Static<typeof fileList> {
  const files = objects.map(({ key, size, etag, lastModified }) => ({
    key,
    size,
    etag,
    lastModified: new Date(lastModified).toISOString(),
  }));
  return { files, folders: [...folders], cursor };
}
