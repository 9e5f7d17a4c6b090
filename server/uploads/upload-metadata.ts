import { HttpError } from '../http/http-error';

/** What a client says about a resumable upload in the header Upload-Metadata. */
export interface UploadMetadata {
  /** From `filename`: the key, folders included. */
  readonly key: string;
  /** From `filetype`: the declared media type. */
  readonly type?: string;
  /** From `overwrite`: whether an object of that key may be replaced. */
  readonly overwrites: boolean;
}

/** Longest Upload-Metadata: it is part of the upload's address, which proxies bound to 4 or 8 KiB. */
const MAX_METADATA_BYTES = 2000;

/**
 * Reads Upload-Metadata (tus 1.0, "Creation"): names with base64 values, separated by commas. Unknown names are ignored.
 *
 * @throws HttpError 400
 */
export function parseUploadMetadata(header: string): UploadMetadata {
  if (header.length > MAX_METADATA_BYTES) {
    throw invalid(`it has ${header.length} bytes; at most ${MAX_METADATA_BYTES} are allowed`);
  }
  const values = new Map<string, string>();
  for (const pair of header.split(',')) {
    const [name = '', encoded = '', ...more] = pair.trim().split(' ');
    if (name === '' || more.length > 0) throw invalid(`${JSON.stringify(pair)} is not a name and a base64 value`);
    if (values.has(name)) throw invalid(`${name} is there twice`);
    values.set(name, decode(name, encoded));
  }
  const key = values.get('filename');
  if (!key) throw invalid('it needs filename: the key of the object, in base64');
  const overwrite = values.get('overwrite') ?? 'no';
  if (overwrite !== 'yes' && overwrite !== 'no') throw invalid('overwrite must be yes or no, in base64');
  return { key, type: values.get('filetype') || undefined, overwrites: overwrite === 'yes' };
}

function decode(name: string, encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64').replace(/=+$/, '') !== encoded.replace(/=+$/, '')) {
    throw invalid(`the value of ${name} is not base64`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid(`the value of ${name} is not UTF-8`);
  }
}

function invalid(reason: string): HttpError {
  return new HttpError(400, 'invalid_upload_metadata', `Upload-Metadata cannot be used: ${reason}`);
}
