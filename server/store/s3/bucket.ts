import http from 'node:http';
import https from 'node:https';
import { Client, type ClientOptions } from 'minio';
import { CredentialProvider } from 'minio/dist/main/CredentialProvider.js';
import { Credentials } from 'minio/dist/main/Credentials.js';
import { StoreError } from '../store-error';
import type { CredentialSource } from './credentials';
import { errorOfNetwork, isPassing } from './s3-errors';

export interface BucketProps {
  readonly endpoint: URL;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: CredentialSource;
}

const MAX_SOCKETS = 16;
const ANSWER_TIMEOUT_MS = 30_000;

/** What the `minio` client does for us: making, finding and listing the bucket. Object bytes never pass here. */
export class Bucket {
  private readonly agent: http.Agent;
  private readonly client: Client;

  constructor(private readonly props: BucketProps) {
    const secure = props.endpoint.protocol === 'https:';
    const transport = secure ? https : http;
    this.agent = new transport.Agent({ keepAlive: true, maxSockets: MAX_SOCKETS });
    this.client = new Client({
      endPoint: props.endpoint.hostname,
      port: Number(props.endpoint.port) || (secure ? 443 : 80),
      useSSL: secure,
      // Without a region every error makes the client ask for it again.
      region: props.region,
      pathStyle: true,
      transportAgent: this.agent,
      transport: { request: patientRequest(transport.request) } as ClientOptions['transport'],
      retryOptions: { disableRetry: true },
      credentialsProvider: new ProviderOf(props.credentials),
    });
  }

  /** Makes the bucket unless it exists; another process may do the same at the same time. */
  async ensure(): Promise<void> {
    await this.meaningful(async () => {
      if (await this.client.bucketExists(this.props.bucket)) return;
      try {
        await this.client.makeBucket(this.props.bucket, this.props.region);
      } catch (error) {
        if ((error as { code?: string }).code !== 'BucketAlreadyOwnedByYou') throw error;
      }
    });
  }

  async exists(): Promise<boolean> {
    return this.meaningful(() => this.client.bucketExists(this.props.bucket));
  }

  async listPage(prefix: string, delimiter: string, limit: number, token: string) {
    return this.meaningful(() =>
      this.client.listObjectsV2Query(this.props.bucket, prefix, token, delimiter, limit, ''),
    );
  }

  close(): void {
    this.agent.destroy();
  }

  private async meaningful<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(this.props.bucket, error);
    }
  }
}

class ProviderOf extends CredentialProvider {
  constructor(private readonly source: CredentialSource) {
    super({ accessKey: '', secretKey: '' });
  }

  override async getCredentials(): Promise<Credentials> {
    const { accessKeyId, secretAccessKey, sessionToken } = await this.source();
    return new Credentials({ accessKey: accessKeyId, secretKey: secretAccessKey, sessionToken });
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
  if (code === 'NoSuchBucket' || code === 'NotFound') {
    return new StoreError('denied', `the bucket ${bucket} does not exist`, { cause: error });
  }
  if (code === 'InvalidArgument') return new StoreError('cursor', message, { cause: error });
  if (code && /AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|Forbidden/.test(code)) {
    return new StoreError('denied', `bucket ${bucket}: ${code}`, { cause: error });
  }
  const meaning = errorOfNetwork(`bucket ${bucket}`, error);
  return meaning === error ? new StoreError('broken', `bucket ${bucket}: ${message}`, { cause: error }) : meaning;
}
