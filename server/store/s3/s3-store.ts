import type { ObjectStore, ReadOutcome, ReadRequest } from '../object-store';
import { StoreError } from '../store-error';
import { deleteObject } from './delete-object';
import { ensureBucket } from './ensure-bucket';
import { listObjects } from './list-objects';
import { infoOfHeaders, quoted, rangeOfHeaders } from './object-headers';
import type { PartBuffers } from './part-buffers';
import { presign } from './presign';
import { ResumableMultiparts } from './resumable-upload';
import { headerOf, type S3Answer, S3Client } from './s3-client';
import { errorOfAnswer } from './s3-errors';
import { connectToS3, type S3Service, type S3ServiceProps } from './s3-service';
import { uploadObject } from './upload';

export interface S3BucketProps {
  readonly bucket: string;
  /** Folder of the bucket that is the root; a final slash may be left out. */
  readonly prefix?: string;
}

export type S3Store = ObjectStore & { readonly uploadBuffers: PartBuffers };

/** Objects in one bucket of MinIO, Amazon S3 or another S3 service, over connections of its own. */
export function openS3Store(props: S3ServiceProps & S3BucketProps): S3Store {
  const service = connectToS3(props);
  return { ...openBucket(service, props), close: () => service.connection.close() };
}

/** Objects in one bucket of a service, whose owner closes the connection. */
export function openBucket(service: S3Service, { bucket, prefix }: S3BucketProps): S3Store {
  const { connection, publicEndpoint, uploadBuffers } = service;
  const client = new S3Client(connection, bucket);
  const root = prefix ? `${prefix.replace(/\/$/, '')}/` : '';
  const resumable = new ResumableMultiparts(client, uploadBuffers);
  const rooted = <Request extends { readonly key: string }>(request: Request) => ({
    ...request,
    key: root + request.key,
  });

  return {
    kind: 's3',
    uploadBuffers,

    async get(request, receive) {
      const { key, range, isLarge, signal } = request;
      const answer = await client.send(
        { method: 'GET', key: root + key, headers: readHeaders(request), isLarge, signal },
        (status, headers) => {
          if (status !== 200 && status !== 206) return undefined;
          const part = status === 206 ? rangeOfHeaders(key, range, headers) : undefined;
          return receive(infoOfHeaders(key, status, headers), part);
        },
      );
      return outcomeOf(request, answer);
    },

    async head(key, signal) {
      const { status, text, headers } = await client.send({ method: 'HEAD', key: root + key, signal });
      if (status === 404 && headers['x-minio-error-code'] !== 'NoSuchBucket') return null;
      if (status !== 200) throw errorOfAnswer(`HEAD ${key}`, status, text, headers);
      return infoOfHeaders(key, status, headers);
    },

    put: (request) => uploadObject(client, uploadBuffers, rooted(request)),

    delete: (key, options) => deleteObject(client, root + key, options),

    list: (request) => listObjects(client, root, request),

    beginUpload: (request) => resumable.begin(rooted(request)),
    uploadOffset: (upload, signal) => resumable.offset(rooted(upload), signal),
    appendUpload: (request) => resumable.append(rooted(request)),
    abortUpload: (upload) => resumable.abort(rooted(upload)),

    async presign(request) {
      if (!publicEndpoint) return null;
      const { region, credentials } = connection.props;
      const target = { endpoint: publicEndpoint, region, bucket, credentials: await credentials() };
      return presign(rooted(request), target, new Date());
    },

    prepare: () => ensureBucket(connection.props, bucket),

    async check(signal) {
      const request = { method: 'HEAD', key: '', mandatory: true, retry: false, signal } as const;
      const { status, text, headers } = await client.send(request);
      if (status === 404) throw new StoreError('denied', `the bucket ${bucket} does not exist`);
      if (status !== 200) throw errorOfAnswer(`HEAD ${bucket}`, status, text, headers);
    },

    connections: () => connection.stats(),
    circuit: () => ({ open: connection.circuit.open, trips: connection.circuit.trips }),

    close: async () => undefined,
  };
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

function outcomeOf({ key, ifNoneMatch }: ReadRequest, { status, headers, text }: S3Answer): ReadOutcome | null {
  switch (status) {
    case 200:
    case 206:
    case 412:
      return { status };
    case 304: {
      // A service that leaves the tag out means the one that was asked about, if that was one.
      const etag = headerOf(headers, 'etag') ?? /^"[^"]*"$/.exec(ifNoneMatch ?? '')?.[0];
      if (etag === undefined) throw new StoreError('broken', `GET ${key}: S3 answered 304 without ETag`);
      return { status, etag: quoted(etag) };
    }
    case 416: {
      const size = /\/(\d+)$/.exec(headerOf(headers, 'content-range') ?? '')?.[1];
      return { status, size: size === undefined ? undefined : Number(size) };
    }
    case 404:
      if (!text.includes('NoSuchBucket')) return null;
  }
  throw errorOfAnswer(`GET ${key}`, status, text, headers);
}
