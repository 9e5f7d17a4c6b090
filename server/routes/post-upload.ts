import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { AppContext } from '../app-context';
import { methodNotAllowed } from '../http/allowed-methods';
import { HttpError } from '../http/http-error';
import { acceptsHtml } from '../http/navigation';
import { MAX_KEY_BYTES } from '../http/object-key';
import { askForBody, dropRest } from '../http/request-body';
import { servicePath } from '../http/service-path';
import { BYTES } from '../openapi/operation';
import { storeForm } from '../uploads/upload-form';

const UPLOAD_FORM = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'array', minItems: 1, items: BYTES, description: 'One part with a file name for each file.' },
  },
};

const MAX_FILES = 1000;
const MAX_FIELDS = 10;

/** How long a form that was refused may still arrive, so that the person who sent it gets to read why. */
const REFUSED_FORM_MS = 30_000;

/**
 * Stores the files of a multipart form, below the folder that its field `prefix` names before them. A file keeps the
 * folders of its name, so that a chosen folder keeps its structure. What exists is not replaced unless the field
 * `overwrite` says `yes` before the files: a person who picks a file does not know what is there.
 */
export function postUpload(app: FastifyInstance, context: AppContext): void {
  const { settings, access, uploads } = context;
  const path = servicePath(settings.SERVICE_PREFIX, 'upload');
  for (const method of ['HEAD', 'GET'] as const) {
    app.route({
      method,
      url: path,
      handler: async (request) => {
        throw methodNotAllowed(request, settings);
      },
    });
  }
  app.register(async (scope) => {
    await scope.register(multipart, {
      limits: {
        files: MAX_FILES,
        fields: MAX_FIELDS,
        parts: MAX_FILES + MAX_FIELDS,
        fieldSize: MAX_KEY_BYTES,
        // One more than allowed, so that the limit is noticed here and not met by silent truncation.
        fileSize: settings.MAX_UPLOAD_BYTES + 1,
      },
      preservePath: true,
      throwFileSizeLimit: false,
    });
    scope.post(path, {
      onRequest: async (request) => access.mayWriteSomewhere(request),
      config: {
        operation: {
          summary: 'Upload files with a form',
          body: { 'multipart/form-data': UPLOAD_FORM },
          description:
            'multipart/form-data. Before the files may come the fields `prefix`, a folder for them, and `overwrite`: with `yes` files that exist are replaced, else they are refused. Folders in the name of a file are kept.',
          responses: {
            201: 'stored',
            303: 'stored; for a browser',
            412: 'a file exists already; those before it were stored',
            413: 'a file is too large, or there are too many',
            415: 'no form, or a type that may not be uploaded',
          },
        },
      },
      handler: async (request, reply) => {
        if (!request.isMultipart()) {
          throw new HttpError(415, 'not_multipart', 'an upload must be multipart/form-data; PUT takes a plain body');
        }
        const stored = uploads.run(() => {
          askForBody(request, reply);
          return storeForm(context, request);
        });
        const { files, prefix } = await stored.catch(async (error: unknown) => {
          await dropRest(request.raw, REFUSED_FORM_MS);
          throw error;
        });
        if (files.length === 0) throw new HttpError(400, 'no_file', 'the form has no file');
        if (acceptsHtml(request.headers)) {
          const listing = servicePath(settings.SERVICE_PREFIX, 'files');
          return reply.redirect(`${listing}?${new URLSearchParams({ prefix })}`, 303);
        }
        return reply.code(201).header('Cache-Control', 'no-store').send({ files });
      },
    });
  });
}
