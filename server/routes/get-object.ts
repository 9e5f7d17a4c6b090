import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { MISSING } from '../cache/cache-memory';
import { deliverFresh, deliverObject } from '../delivery/deliver-object';
import { clientSignal, type Exchange } from '../delivery/exchange';
import { HttpError, notFoundMessage } from '../http/http-error';
import { isNavigation } from '../http/navigation';
import { isFolder, keyFromPath, MAX_KEY_BYTES, objectKeyOf, pathFromKey } from '../http/object-key';
import { BYTES } from '../openapi/operation';
import { sendPage, sendProblem } from './get-files';

/** Most files that a folder without an index document shows; the rest is a page further. */
const FOLDER_PAGE_SIZE = 100;

/** Serves objects and, where a key names none, what stands for it: index, application, listing, 404 document. */
export function getObject(app: FastifyInstance, context: AppContext): void {
  const route = {
    handler: (request: FastifyRequest, reply: FastifyReply) => answer({ context, request, reply, status: 200 }),
    config: {
      operation: {
        summary: 'Read an object',
        description:
          'Ranges, preconditions and stored headers as in RFC 9110; text is compressed for clients that accept it. A key that ends in a slash means its index document.',
        produces: { '*/*': BYTES },
        responses: {
          200: 'the object',
          206: 'the parts asked for, several as multipart/byteranges',
          302: 'the key names a folder with an index document, which has a slash at its end',
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

/** Without anything to wait for, the answer is out when this returns; a promise would cost more than the answer. */
function answer(exchange: Exchange): undefined | Promise<FastifyReply> {
  const { context, request } = exchange;
  const key = keyFromPath(request.url);
  const object = objectKeyOf(key, context.settings.INDEX_DOCUMENT);
  const permission = context.access.mayRead(request, key);
  if (permission) {
    return permission.then(
      () => answerLater(exchange, key, object),
      (error) => refuse(exchange, key, error),
    );
  }
  const sent = deliverFresh(exchange, object);
  if (sent === undefined) return answerLater(exchange, key, object);
  return sent ? undefined : answerInstead(exchange, key);
}

async function answerLater(exchange: Exchange, key: string, object: string): Promise<FastifyReply> {
  return (await deliverObject(exchange, object)) ? exchange.reply : answerInstead(exchange, key);
}

/** On the page at the front a person who may not read may enter a token. */
function refuse({ context, request, reply }: Exchange, key: string, error: unknown): FastifyReply {
  if (key === '' && isNavigation(request.headers)) return sendProblem(context, request, reply, { prefix: key, error });
  throw error;
}

/** Answers for a key that names no object. */
async function answerInstead(exchange: Exchange, key: string): Promise<FastifyReply> {
  try {
    return await sendSubstitute(exchange, key);
  } catch (error) {
    if (!exchange.reply.raw.destroyed) throw error;
    // The client is gone: there is nobody to tell of the failure, and none that is worth a line in the log.
    return exchange.reply.hijack();
  }
}

async function sendSubstitute(exchange: Exchange, key: string): Promise<FastifyReply> {
  const { context, request, reply } = exchange;
  const { settings } = context;
  if (!isFolder(key) && (await hasIndex(exchange, key))) {
    // With the slash, relative links of the index document lead into the folder.
    return reply.redirect(`${pathFromKey(key)}/${queryOf(request.url)}`, 302);
  }
  if (settings.SPA_DOCUMENT && isNavigation(request.headers)) {
    if (await deliverObject(exchange, settings.SPA_DOCUMENT)) return reply;
  }
  if (key === '') return sendPage(context, reply, {});
  if (isFolder(key) && settings.FOLDER_LISTING === 'on' && isNavigation(request.headers)) {
    await context.access.mayList(request, key, '/');
    const signal = clientSignal(exchange);
    const listing = await context.store.list({ prefix: key, delimiter: '/', limit: FOLDER_PAGE_SIZE, signal });
    if (listing.objects.length + listing.folders.length > 0) return sendPage(context, reply, { prefix: key, listing });
  }
  if (await deliverObject({ ...exchange, status: 404 }, settings.NOT_FOUND_DOCUMENT)) return reply;
  throw new HttpError(404, 'not_found', notFoundMessage(key));
}

/** Whether a key without a slash at its end names a folder with an index document that the request may read. */
async function hasIndex(exchange: Exchange, key: string): Promise<boolean> {
  const { access, cache, settings } = exchange.context;
  const index = `${key}/${settings.INDEX_DOCUMENT}`;
  if (Buffer.byteLength(index) > MAX_KEY_BYTES) return false;
  // To be sent on to a folder tells that it is there.
  await access.mayRead(exchange.request, `${key}/`);
  return (await cache.look(index, clientSignal(exchange))) !== MISSING;
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
