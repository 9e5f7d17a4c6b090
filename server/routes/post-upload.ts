import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { methodNotAllowed } from '../http/allowed-methods';
import { contentTypeOf } from '../http/content-type';
import { HttpError } from '../http/http-error';
import { acceptsHtml } from '../http/navigation';
import { checkKey, MAX_KEY_BYTES } from '../http/object-key';
import { limitedBody, tooLarge } from '../http/request-body';
import { servicePath } from '../http/service-path';
import { checkWritable } from '../http/writable-key';
import { BYTES } from '../openapi/operation';

const UPLOAD_FORM = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'array', minItems: 1, items: BYTES, description: 'One part with a file name for each file.' },
  },
};

const MAX_FILES = 1000;
const MAX_FIELDS = 10;

interface StoredFile {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

/** Stores the files of a multipart form, below the folder that its field `prefix` names before them. */
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
        fieldSize: MAX_KEY_BYTES,
        // One more than allowed, so that the limit is noticed here and not met by silent truncation.
        fileSize: settings.MAX_UPLOAD_BYTES + 1,
      },
      throwFileSizeLimit: false,
    });
    scope.post(path, {
      onRequest: async (request) => access.mayWriteSomewhere(request),
      config: {
        operation: {
          summary: 'Upload files with a form',
          body: { 'multipart/form-data': UPLOAD_FORM },
          description: 'multipart/form-data; the field `prefix`, if any, comes before the files.',
          responses: { 201: 'stored', 303: 'stored; for a browser', 413: 'a file is too large' },
        },
      },
      handler: async (request, reply) => {
        if (!request.isMultipart()) {
          throw new HttpError(415, 'not_multipart', 'an upload must be multipart/form-data; PUT takes a plain body');
        }
        const { files, prefix } = await uploads.run(() => storeParts(context, request));
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

async function storeParts(context: AppContext, request: FastifyRequest) {
  const files: StoredFile[] = [];
  let prefix = '';
  try {
    for await (const part of formParts(request)) {
      if (part.type === 'field') {
        if (part.fieldname === 'prefix') prefix = folderOf(part.value, files.length);
        continue;
      }
      // A form without a chosen file still has one part, without a name.
      if (part.filename) files.push(await storeFile(context, request, part, prefix + part.filename));
      part.file.resume();
    }
  } catch (error) {
    if (files.length === 0 || !(error instanceof HttpError)) throw error;
    const stored = files.map(({ key }) => key).join(', ');
    throw new HttpError(error.statusCode, error.code, `${error.message}; stored before: ${stored}`, error.headers);
  }
  return { files, prefix };
}

async function* formParts(request: FastifyRequest) {
  try {
    yield* request.parts();
  } catch (error) {
    // The parser's own errors carry no status.
    if ((error as { statusCode?: number }).statusCode !== undefined) throw error;
    throw new HttpError(400, 'invalid_form', `the form cannot be read: ${(error as Error).message}`);
  }
}

async function storeFile(
  { settings, access, store, cache }: AppContext,
  request: FastifyRequest,
  part: MultipartFile,
  key: string,
): Promise<StoredFile> {
  checkKey(key);
  checkWritable(key, settings.SERVICE_PREFIX);
  await access.mayWrite(request, key);
  const limit = settings.MAX_UPLOAD_BYTES;
  async function* body() {
    yield* limitedBody(part.file, limit);
    if (part.file.truncated) throw tooLarge(limit);
  }
  // Browsers send this type for everything whose extension they do not know.
  const isUnknown = !part.mimetype || part.mimetype === 'application/octet-stream';
  try {
    const metadata = { contentType: isUnknown ? contentTypeOf(key) : part.mimetype };
    return { key, ...(await store.put({ key, body: body(), metadata })) };
  } finally {
    cache.invalidate(key);
  }
}

function folderOf(value: unknown, filesBefore: number): string {
  if (filesBefore > 0) throw new HttpError(400, 'invalid_form', 'the field prefix must come before the files');
  const folder = String(value).replace(/^\/+|\/+$/g, '');
  return folder === '' ? '' : `${folder}/`;
}
