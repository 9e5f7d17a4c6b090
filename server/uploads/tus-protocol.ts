import type { FastifyInstance } from 'fastify';
import { HttpError } from '../http/http-error';
import type { Settings } from '../settings';

/** The version of https://tus.io/protocols/resumable-upload that the server speaks. */
export const TUS_VERSION = '1.0.0';

export const TUS_EXTENSIONS = 'creation,creation-with-upload,expiration,termination';

/** Media type of the bytes that a PATCH carries. */
export const TUS_CHUNK_TYPE = 'application/offset+octet-stream';

const wanted = (description: string, schema: object) => ({ description, required: true, schema });

const VERSION_HEADER = {
  'Tus-Resumable': wanted('Version of the protocol.', { type: 'string', enum: [TUS_VERSION] }),
} as const;

/** The headers that requests need, for the OpenAPI document. */
export const TUS_HEADERS = {
  any: VERSION_HEADER,
  begin: {
    ...VERSION_HEADER,
    'Upload-Length': wanted('Bytes of the whole file.', { type: 'integer', minimum: 0 }),
    'Upload-Metadata': wanted('Names with values in base64, such as: filename YS50eHQ=,overwrite bm8=', {
      type: 'string',
    }),
  },
  append: {
    ...VERSION_HEADER,
    'Upload-Offset': wanted('Bytes that the server has.', { type: 'integer', minimum: 0 }),
  },
} as const;

/** Names the version in every answer of the scope, and refuses requests that speak another. */
export function speakTus(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request, reply) => {
    reply.header('Tus-Resumable', TUS_VERSION).header('Cache-Control', 'no-store');
    if (request.method === 'OPTIONS' || request.method === 'GET') return;
    const version = request.headers['tus-resumable'];
    if (version !== TUS_VERSION) {
      const said = version === undefined ? 'it is missing' : `not ${JSON.stringify(version)}`;
      throw new HttpError(412, 'tus_version', `Tus-Resumable must be ${TUS_VERSION}; ${said}`, {
        'Tus-Version': TUS_VERSION,
      });
    }
  });
}

/** What a client may find out before it begins. */
export function tusOptions({ MAX_UPLOAD_BYTES }: Settings): Record<string, string> {
  return {
    'Tus-Version': TUS_VERSION,
    'Tus-Extension': TUS_EXTENSIONS,
    'Tus-Max-Size': String(MAX_UPLOAD_BYTES),
  };
}
