import multipart, { type MultipartFile, type MultipartValue } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { methodNotAllowed } from '../http/allowed-methods';
import { HttpError } from '../http/http-error';
import { acceptsHtml } from '../http/navigation';
import { checkKey, MAX_KEY_BYTES } from '../http/object-key';
import { askForBody, limitedBody, tooLarge } from '../http/request-body';
import { servicePath } from '../http/service-path';
import { checkWritable } from '../http/writable-key';
import { BYTES } from '../openapi/operation';
import { knownError } from '../plugins/errors';
import { StoreError } from '../store/store-error';
import { uploadType } from '../uploads/upload-types';

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

/** What the fields before the files say about them. */
interface FormChoices {
  /** Folder for the files, empty or with a final slash. */
  prefix: string;
  overwrites: boolean;
}

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
        const { files, prefix } = await uploads.run(() => {
          askForBody(request, reply);
          return storeParts(context, request);
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

async function storeParts(context: AppContext, request: FastifyRequest) {
  const files: StoredFile[] = [];
  const choices: FormChoices = { prefix: '', overwrites: false };
  try {
    for await (const part of formParts(request)) {
      if (part.type === 'field') {
        readField(part, choices, files.length);
        continue;
      }
      // A form without a chosen file still has one part, without a name.
      if (part.filename) files.push(await storeFile(context, request, part, choices));
      part.file.resume();
    }
  } catch (error) {
    const { statusCode, code, message, headers } = knownError(error);
    if (files.length === 0 || statusCode >= 500) throw error;
    const stored = files.map(({ key }) => key).join(', ');
    throw new HttpError(statusCode, code, `${message}; stored before: ${stored}`, headers);
  }
  return { files, prefix: choices.prefix };
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

function readField(
  { fieldname, value, valueTruncated }: MultipartValue,
  choices: FormChoices,
  filesBefore: number,
): void {
  if (fieldname !== 'prefix' && fieldname !== 'overwrite') return;
  if (filesBefore > 0) throw new HttpError(400, 'invalid_form', `the field ${fieldname} must come before the files`);
  if (valueTruncated)
    throw new HttpError(413, 'invalid_form', `the field ${fieldname} is longer than ${MAX_KEY_BYTES} bytes`);
  const text = String(value);
  if (fieldname === 'prefix') {
    const folder = text.replace(/^\/+|\/+$/g, '');
    choices.prefix = folder === '' ? '' : `${folder}/`;
    return;
  }
  if (text !== 'yes' && text !== 'no') {
    throw new HttpError(400, 'invalid_form', `the field overwrite is ${JSON.stringify(text)}; it must be yes or no`);
  }
  choices.overwrites = text === 'yes';
}

async function storeFile(
  { settings, access, store, cache }: AppContext,
  request: FastifyRequest,
  part: MultipartFile,
  { prefix, overwrites }: FormChoices,
): Promise<StoredFile> {
  const key = prefix + part.filename;
  checkKey(key);
  checkWritable(key, settings.SERVICE_PREFIX);
  await access.mayWrite(request, key);
  // Browsers send this type for everything whose extension they do not know.
  const isUnknown = !part.mimetype || part.mimetype === 'application/octet-stream';
  const metadata = { contentType: uploadType(settings, key, isUnknown ? undefined : part.mimetype) };
  if (!overwrites && (await store.head(key))) throw exists(key);
  const limit = settings.MAX_UPLOAD_BYTES;
  async function* body() {
    yield* limitedBody(part.file, limit);
    if (part.file.truncated) throw tooLarge(limit);
  }
  try {
    return { key, ...(await store.put({ key, body: body(), metadata, ifNoneMatch: overwrites ? undefined : '*' })) };
  } catch (error) {
    throw error instanceof StoreError && error.code === 'precondition' ? exists(key) : error;
  } finally {
    cache.invalidate(key);
  }
}

function exists(key: string): HttpError {
  return new HttpError(
    412,
    'store_precondition',
    `${JSON.stringify(key)} exists already; choose another name, or send the field overwrite=yes before the files`,
  );
}
