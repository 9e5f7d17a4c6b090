import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Dispatcher, Pool } from 'undici';
import { encodeSegment } from '../../http/object-key';
import type { CredentialSource } from './credentials';
import { errorOfNetwork, isPassing } from './s3-errors';
import { createSigner } from './signature';

export interface S3ClientProps {
  /** Scheme, host and port. */
  readonly endpoint: URL;
  readonly region: string;
  readonly bucket: string;
  readonly credentials: CredentialSource;
}

export type S3Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Whether to try again after a failure that may pass. True by default. */
  readonly retry?: boolean;
  readonly signal?: AbortSignal;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: S3Headers;
  /** The body, unless a receiver took it; at most 64 KiB. */
  readonly text: string;
}

/** Decides at the head of an answer where its body goes; without a writable it becomes the answer's text. */
export type AnswerReceiver = (status: number, headers: S3Headers) => Writable | undefined;

/** Connections at most; performance of cold reads stops growing here. */
const CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 30_000;
const MAX_TEXT_BYTES = 64 * 1024;
const RETRY_PAUSE_MS = 100;

/**
 * Sends signed requests for one bucket over a bounded pool of connections. A failure that may pass is tried once more
 * after a pause, as long as no byte of the answer has been handed on.
 */
export class S3Client {
  private readonly pool: Pool;
  private readonly sign: ReturnType<typeof createSigner>;

  constructor(private readonly props: S3ClientProps) {
    this.sign = createSigner(props.region);
    this.pool = new Pool(props.endpoint.origin, {
      connections: CONNECTIONS,
      headersTimeout: ANSWER_TIMEOUT_MS,
      bodyTimeout: ANSWER_TIMEOUT_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
    });
  }

  /** @throws StoreError for failures of the network; answers of any status are returned. */
  async send(request: S3Request, receive?: AnswerReceiver): Promise<S3Answer> {
    const mayRetry = request.retry ?? true;
    const action = `${request.method} ${this.props.bucket}/${request.key}`;
    for (let attempt = 1; ; attempt++) {
      let headSeen = false;
      try {
        const answer = await this.sendOnce(request, (status, headers) => {
          headSeen = true;
          return receive?.(status, headers);
        });
        if (!mayRetry || attempt > 1 || !isPassing(answer.status)) return answer;
      } catch (error) {
        const meaning = errorOfNetwork(action, error);
        if (!mayRetry || attempt > 1 || headSeen || meaning === error) throw meaning;
      }
      await sleep(RETRY_PAUSE_MS * (0.5 + Math.random()), undefined, { signal: request.signal });
    }
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async sendOnce(request: S3Request, receive: AnswerReceiver): Promise<S3Answer> {
    const { method, key, headers = {}, body, signal } = request;
    const path = `/${[this.props.bucket, ...key.split('/')].map(encodeSegment).join('/')}`;
    const query = canonicalQuery(request.query);
    const entries = Object.entries(headers);
    const signed = this.sign(
      {
        method,
        host: this.props.endpoint.host,
        path,
        query,
        amzHeaders: Object.fromEntries(entries.filter(([name]) => name.startsWith('x-amz-'))),
      },
      await this.props.credentials(),
      new Date(),
    );
    const options: Dispatcher.RequestOptions = {
      method,
      path: query ? `${path}?${query}` : path,
      headers: { ...headers, ...signed },
      body,
      signal,
      // Otherwise undici closes the connection after every HEAD.
      reset: false,
    };
    let answer: { status: number; headers: S3Headers } = { status: 0, headers: {} };
    const chunks: Buffer[] = [];
    await this.pool.stream(options, (head) => {
      answer = { status: head.statusCode, headers: head.headers };
      return receive(head.statusCode, head.headers) ?? collector(chunks);
    });
    return { ...answer, text: Buffer.concat(chunks).toString() };
  }
}

/** A header's value; S3 sends none twice that we read. */
export function headerOf(headers: S3Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Takes everything, so that the connection can be used again, and keeps the beginning. */
function collector(chunks: Buffer[]): Writable {
  let kept = 0;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (kept < MAX_TEXT_BYTES) chunks.push(chunk.subarray(0, MAX_TEXT_BYTES - kept));
      kept += chunk.length;
      done();
    },
  });
}

function canonicalQuery(query: Readonly<Record<string, string>> = {}): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeSegment(name)}=${encodeSegment(value)}`)
    .sort()
    .join('&');
}
