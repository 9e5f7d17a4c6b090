import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { HttpError } from '../http/http-error';
import { isNavigation } from '../http/navigation';
import { keyFromPath, pathFromKey } from '../http/object-key';
import { BYTES } from '../openapi/operation';
import { deliverObject } from './deliver-object';
import { sendPage } from './get-files';

/** Serves objects and, where a key names none, what stands for it: index, application, 404 document. */
export function getObject(app: FastifyInstance, context: AppContext): void {
  const route = {
    handler: (request: FastifyRequest, reply: FastifyReply) => answer(context, request, reply),
    config: {
      operation: {
        summary: 'Read an object',
        description:
          'Ranges, preconditions and stored headers as in RFC 9110. A key that ends in a slash means its index document.',
        produces: { '*/*': BYTES },
        responses: {
          200: 'the object',
          206: 'the part asked for',
          304: 'not modified',
          404: 'no such object',
          412: 'a precondition does not hold',
          416: 'the range is beyond the end',
        },
      },
    },
  };
  // Each method has a route: Fastify's own HEAD would run the GET and pull the whole body.
  app.head('/*', route);
  app.get('/*', route);
}

async function answer(context: AppContext, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { settings, access, cache } = context;
  const key = keyFromPath(request.url);
  await access.mayRead(request, key);
  const isFolder = key === '' || key.endsWith('/');
  if (await deliverObject(context, request, reply, isFolder ? key + settings.INDEX_DOCUMENT : key)) return reply;
  if (key === '') return sendPage(context, reply, {});
  // To be sent on to a folder tells that it is there.
  if (!isFolder) await access.mayRead(request, `${key}/`);
  if (!isFolder && (await cache.head(`${key}/${settings.INDEX_DOCUMENT}`))) {
    // With the slash, relative links of the index document lead into the folder.
    return reply.redirect(`${pathFromKey(key)}/${queryOf(request.url)}`, 302);
  }
  if (settings.SPA_DOCUMENT && isNavigation(request.headers)) {
    if (await deliverObject(context, request, reply, settings.SPA_DOCUMENT)) return reply;
  }
  if (await deliverObject(context, request, reply, settings.NOT_FOUND_DOCUMENT, 404)) return reply;
  throw new HttpError(404, 'not_found', `there is no object ${JSON.stringify(key)}`);
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
