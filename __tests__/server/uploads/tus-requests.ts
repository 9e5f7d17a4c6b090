import type { FastifyInstance } from 'fastify';

export const TUS = { 'tus-resumable': '1.0.0' };

/** Upload-Metadata of these values. */
export function uploadMetadata(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** Begins an upload and returns its address. */
export async function beginUpload(
  app: FastifyInstance,
  size: number,
  metadata: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/uploads',
    headers: { ...TUS, 'upload-length': String(size), 'upload-metadata': uploadMetadata(metadata), ...headers },
  });
  if (answer.statusCode !== 201) throw new Error(`${answer.statusCode} ${answer.body}`);
  return `/${answer.headers.location}`;
}

/** The headers of a PATCH. */
export function chunkAt(offset: number): Record<string, string> {
  return { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
}
