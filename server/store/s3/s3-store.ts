import type { ObjectPage, ObjectStore, ReadOutcome, ReadRequest } from '../object-store';
import { StoreError } from '../store-error';
import { Bucket } from './bucket';
import { ambientCredentials, type CredentialSource, staticCredentials } from './credentials';
import { infoOfHeaders, quoted, rangeOfHeaders } from './object-headers';
import { PartBuffers } from './part-buffers';
import { headerOf, type S3Answer, S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';
import { uploadObject } from './upload';

export interface S3StoreProps {
  /** Such as http://127.0.0.1:9000. Without it: Amazon S3 of the region. */
  readonly endpoint?: string;
  readonly region: string;
  readonly bucket: string;
  /** Folder of the bucket that is the root; a final slash may be left out. */
  readonly prefix?: string;
  /** Without it: the ambient credentials. */
  readonly accessKey?: string;
  readonly secretKey?: string;
  /** Memory for parts of uploads in flight, of all uploads together. */
  readonly uploadBufferBytes: number;
}

/** Objects in a bucket of MinIO, Amazon S3 or another S3 service. */
export function openS3Store(props: S3StoreProps): ObjectStore & { readonly uploadBuffers: PartBuffers } {
  const connection = {
    endpoint: new URL(props.endpoint ?? `https://s3.${props.region}.amazonaws.com`),
    region: props.region,
    bucket: props.bucket,
    credentials: credentialsOf(props),
  };
  const client = new S3Client(connection);
  const bucket = new Bucket(connection);
  const uploadBuffers = new PartBuffers(props.uploadBufferBytes);
  const root = props.prefix ? `${props.prefix.replace(/\/$/, '')}/` : '';

  return {
    kind: 's3',
    uploadBuffers,

    async get(request, receive) {
      const { key, signal } = request;
      const answer = await client.send(
        { method: 'GET', key: root + key, headers: readHeaders(request), signal },
        (status, headers) => {
          if (status !== 200 && status !== 206) return undefined;
          return receive(infoOfHeaders(key, headers), rangeOfHeaders(headers));
        },
      );
      return outcomeOf(key, answer);
    },

    async head(key, signal) {
      const answer = await client.send({ method: 'HEAD', key: root + key, signal });
      if (answer.status === 404) return null;
      if (answer.status !== 200) throw errorOfAnswer(`HEAD ${key}`, answer.status, answer.text);
      return infoOfHeaders(key, answer.headers);
    },

    put: (request) => uploadObject(client, uploadBuffers, { ...request, key: root + request.key }),

    async delete(key, signal) {
      const answer = await client.send({ method: 'DELETE', key: root + key, signal });
      if (answer.status === 404 && !answer.text.includes('NoSuchBucket')) return;
      if (answer.status !== 204 && answer.status !== 200) {
        throw errorOfAnswer(`DELETE ${key}`, answer.status, answer.text);
      }
    },

    async list({ prefix = '', delimiter = '', limit, cursor = '' }): Promise<ObjectPage> {
      const page = await bucket.listPage(root + prefix, delimiter, limit, cursor);
      const objects: ObjectPage['objects'][number][] = [];
      const folders: string[] = [];
      for (const entry of page.objects) {
        if (entry.prefix !== undefined) {
          folders.push(entry.prefix.slice(root.length));
          continue;
        }
        objects.push({
          key: entry.name.slice(root.length),
          size: entry.size,
          etag: quoted(entry.etag),
          lastModified: entry.lastModified.getTime(),
        });
      }
      return { objects, folders, ...(page.isTruncated && { cursor: page.nextContinuationToken }) };
    },

    prepare: () => bucket.ensure(),

    async check() {
      if (!(await bucket.exists())) throw new StoreError('denied', `the bucket ${props.bucket} does not exist`);
    },

    async close() {
      bucket.close();
      await client.close();
    },
  };
}

function credentialsOf({ accessKey, secretKey }: S3StoreProps): CredentialSource {
  return accessKey && secretKey ? staticCredentials(accessKey, secretKey) : ambientCredentials();
}

function readHeaders(request: ReadRequest): Record<string, string> {
  const headers: Record<string, string> = {};
  if (request.range !== undefined) headers.range = request.range;
  if (request.ifMatch !== undefined) headers['if-match'] = request.ifMatch;
  if (request.ifNoneMatch !== undefined) headers['if-none-match'] = request.ifNoneMatch;
  if (request.ifModifiedSince !== undefined) headers['if-modified-since'] = request.ifModifiedSince;
  if (request.ifUnmodifiedSince !== undefined) headers['if-unmodified-since'] = request.ifUnmodifiedSince;
  return headers;
}

function outcomeOf(key: string, { status, headers, text }: S3Answer): ReadOutcome | null {
  switch (status) {
    case 200:
    case 206:
    case 412:
      return { status };
    case 304:
      return { status, etag: quoted(headerOf(headers, 'etag') ?? '') };
    case 416: {
      const size = /\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '')?.[1];
      return { status, size: size === undefined ? undefined : Number(size) };
    }
    case 404:
      if (!text.includes('NoSuchBucket')) return null;
  }
  throw errorOfAnswer(`GET ${key}`, status, text);
}
