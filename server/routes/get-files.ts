import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { AppContext } from '../app-context';
import { acceptsHtml } from '../http/navigation';
import { MAX_KEY_BYTES } from '../http/object-key';
import { servicePath } from '../http/service-path';
import { TEXT } from '../openapi/operation';
import { PAGE_CONTENT_SECURITY_POLICY, type PageProps } from '../page/page';

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

/** Lists objects page by page, as JSON or as the page for people. */
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
  const path = servicePath(settings.SERVICE_PREFIX, 'files');
  const config = {
    operation: { summary: 'List objects', produces: { 'text/html': TEXT }, responses: { 200: 'a page of the list' } },
  };
  const schema = { querystring, response: { 200: fileList } };
  app.head(path, { config }, async (_request, reply) => reply.header('Cache-Control', 'no-store').send());
  app.get<{ Querystring: Static<typeof querystring> }>(path, { config, schema }, async (request, reply) => {
    const { prefix, limit, cursor } = request.query;
    await access.mayList(request, prefix);
    const html = acceptsHtml(request.headers);
    const delimiter = html || request.query.delimiter === '/' ? '/' : undefined;
    const listing = await store.list({ prefix, limit, cursor, delimiter });
    reply.headers({ Vary: 'Accept', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    if (html) return sendPage(context, reply, { prefix, listing });
    const files = listing.objects.map((object) => ({
      ...object,
      lastModified: new Date(object.lastModified).toISOString(),
    }));
    return { files, folders: listing.folders, cursor: listing.cursor };
  });
}

/** Answers with the page for people. */
export function sendPage({ page }: AppContext, reply: FastifyReply, props: Partial<PageProps>): FastifyReply {
  return reply
    .headers({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': PAGE_CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .serializer(String)
    .send(page.render({ prefix: '', ...props }));
}
