import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { AppContext } from '../app-context';
import { collectEntries } from '../archive/archive-entries';
import { type ArchiveSelection, archiveFileName, checkSelection } from '../archive/archive-selection';
import { zipStream } from '../archive/zip-stream';
import { attachment } from '../http/content-disposition';
import { HttpError } from '../http/http-error';
import { essenceOf } from '../http/media-type';
import { checkKey } from '../http/object-key';
import { textOf } from '../http/request-body';
import { servicePath } from '../http/service-path';
import { BYTES } from '../openapi/operation';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A form with some ten thousand keys of usual length. */
const MAX_FORM_BYTES = 1024 * 1024;

const querystring = Type.Object({
  key: Type.Optional(Type.Array(Type.String(), { description: 'An object; may be repeated.' })),
  prefix: Type.Optional(Type.Array(Type.String(), { description: 'All objects below it; may be repeated.' })),
});

const ARCHIVE_FORM = {
  type: 'object',
  properties: {
    key: { type: 'array', items: { type: 'string' } },
    prefix: { type: 'array', items: { type: 'string' } },
  },
};

/**
 * Sends objects as one zip archive, made while it is sent: `GET /archive?prefix=photos/`, or a form with the fields
 * `key` and `prefix`, each as often as needed, for a selection. All is looked up and bounded before the first byte; if
 * an object changes or vanishes after that the connection is broken off, so that no archive is silently incomplete.
 */
export function archive(app: FastifyInstance, context: AppContext): void {
  const { settings, access, store, archives } = context;
  const url = servicePath(settings.SERVICE_PREFIX, 'archive');

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    selection: ArchiveSelection,
  ): Promise<FastifyReply> {
    checkSelection(selection, settings.ARCHIVE_MAX_FILES);
    for (const key of selection.keys) {
      checkKey(key);
      await access.mayRead(request, key);
    }
    for (const prefix of selection.prefixes) await access.mayList(request, prefix);
    return archives.run(() => sendZip(request, reply, selection));
  }

  async function sendZip(request: FastifyRequest, reply: FastifyReply, selection: ArchiveSelection) {
    const left = new AbortController();
    const closed = new Promise<void>((resolve) => {
      reply.raw.once('close', () => {
        left.abort();
        resolve();
      });
    });
    const entries = await collectEntries(store, selection, settings, left.signal);
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { stream, length } = zipStream(store, entries, begun, left.signal);
    reply.headers({
      'Content-Type': 'application/zip',
      'Content-Length': String(length),
      'Content-Disposition': attachment(archiveFileName(selection)),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    if (request.method === 'HEAD') return reply.send();
    begin();
    reply.send(stream);
    await closed;
    return reply;
  }

  const operation = {
    summary: 'Download objects as a zip archive',
    produces: { 'application/zip': BYTES },
    responses: {
      200: 'the archive',
      404: 'nothing is there',
      409: 'a key that cannot be unpacked',
      413: 'more files or bytes than an archive may have',
      503: 'too many archives are sent already',
    },
  };
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url,
      schema: { querystring },
      config: { operation },
      handler: async (request, reply) => {
        const { key = [], prefix = [] } = request.query as { key?: string[]; prefix?: string[] };
        return send(request, reply, { keys: key, prefixes: prefix });
      },
    });
  }
  app.post(url, {
    config: { operation: { ...operation, body: { [FORM_TYPE]: ARCHIVE_FORM } } },
    handler: async (request, reply) => {
      if (essenceOf(request.headers['content-type'] ?? '') !== FORM_TYPE) {
        throw new HttpError(415, 'not_a_form', `the selection must come as ${FORM_TYPE}`);
      }
      const form = new URLSearchParams(await textOf(request, reply, MAX_FORM_BYTES));
      return send(request, reply, { keys: form.getAll('key'), prefixes: form.getAll('prefix') });
    },
  });
}
