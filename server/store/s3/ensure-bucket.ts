import http from 'node:http';
import https from 'node:https';
import type { ClientOptions } from 'minio';
import { StoreError } from '../store-error';
import type { S3ConnectionProps } from './s3-connection';
import { errorOfNetwork, isPassing } from './s3-errors';

const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Makes the bucket unless it exists; another process may do the same at the same time. This is the `minio` client's
 * work: it is done once, and services differ in how they want it. Object bytes never pass here.
 */
export async function ensureBucket({ endpoint, region, credentials }: S3ConnectionProps, bucket: string) {
  // Imported here: it costs 20 MiB, and a server that only reads and writes objects does not need it.
  const { Client } = await import('minio');
  const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
  const secure = endpoint.protocol === 'https:';
  const transport = secure ? https : http;
  const agent = new transport.Agent({ keepAlive: true, maxSockets: 1 });
  const client = new Client({
    endPoint: endpoint.hostname.replace(/^\[|\]$/g, ''),
    port: Number(endpoint.port) || (secure ? 443 : 80),
    useSSL: secure,
    // Without a region every error makes the client ask for it again.
    region,
    pathStyle: true,
    transportAgent: agent,
    transport: { request: patientRequest(transport.request) } as ClientOptions['transport'],
    retryOptions: { disableRetry: true },
    accessKey: accessKeyId,
    secretKey: secretAccessKey,
    sessionToken,
  });
  try {
    if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket, region);
  } catch (error) {
    if ((error as { code?: string }).code !== 'BucketAlreadyOwnedByYou') throw toStoreError(bucket, error);
  } finally {
    agent.destroy();
  }
}

/**
 * A transport with a time limit that turns passing failures into errors itself: the client would leave the bodies of
 * such answers unread, which takes their sockets from the agent for good.
 */
function patientRequest(send: typeof http.request) {
  return (options: http.RequestOptions, receive: (response: http.IncomingMessage) => void): http.ClientRequest => {
    const request = send(options, (response) => {
      const status = response.statusCode ?? 0;
      if (!isPassing(status)) {
        receive(response);
        return;
      }
      response.resume();
      request.emit('error', new StoreError('unavailable', `S3 answered ${status}`));
    });
    request.setTimeout(ANSWER_TIMEOUT_MS, () => {
      request.destroy(new StoreError('timeout', `S3 did not answer within ${ANSWER_TIMEOUT_MS} ms`));
    });
    return request;
  };
}

function toStoreError(bucket: string, error: unknown): unknown {
  if (error instanceof StoreError) return error;
  const { code, message } = error as { code?: string; message: string };
  if (code && /AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|Forbidden/.test(code)) {
    return new StoreError('denied', `bucket ${bucket}: ${code}`, { cause: error });
  }
  const meaning = errorOfNetwork(`bucket ${bucket}`, error);
  return meaning === error ? new StoreError('broken', `bucket ${bucket}: ${message}`, { cause: error }) : meaning;
}
