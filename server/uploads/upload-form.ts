import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { AppContext } from '../app-context';
import { HttpError } from '../http/http-error';
import { checkKey, MAX_KEY_BYTES } from '../http/object-key';
import { limitedBody, tooLarge } from '../http/request-body';
import { checkWritable } from '../http/writable-key';
import { knownError } from '../plugins/errors';
import { StoreError } from '../store/store-error';
import { uploadType } from './upload-types';

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
 * Stores the files of a form one after another as they arrive; returns them and the folder they went to.
 *
 * @throws HttpError that names the files which were stored before the one that was refused
 */
export async function storeForm(context: AppContext, request: FastifyRequest) {
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
