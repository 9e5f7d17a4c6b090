import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { StoreError } from '../store-error';
import { textOfAnswer } from './answer-text';
import type { CallOutcome } from './circuit';
import { canonicalQuery, pathOfObject } from './request-target';
import { retryPause } from './retry-pause';
import type { S3Connection } from './s3-connection';
import { errorOfNetwork, isDown } from './s3-errors';
import { streamAnswer } from './stream-answer';

export type S3Headers = Readonly<Record<string, string | string[] | undefined>>;

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Whether the answer's memory may be used again: see ReadRequest. */
  readonly isLarge?: boolean;
  /** Whether to try again after a failure that may pass. True by default. */
  readonly retry?: boolean;
  /** Whether the call is made even while the store is left alone: a health check. */
  readonly mandatory?: boolean;
  /** Most bytes of the answer's text; 64 KiB by default. What is beyond is dropped. */
  readonly maxTextBytes?: number;
  readonly signal?: AbortSignal;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: S3Headers;
  /** The body, unless a receiver took it. */
  readonly text: string;
}

/** Decides at the head of an answer where its body goes; without a writable it becomes the answer's text. */
export type AnswerReceiver = (status: number, headers: S3Headers) => Writable | undefined;

const MAX_TEXT_BYTES = 64 * 1024;

/**
 * Sends signed requests for one bucket. A failure that may pass is tried once more after a pause, as long as no byte of
 * the answer has been handed on and the service's budget of retries allows it.
 */
export class S3Client {
  constructor(
    readonly connection: S3Connection,
    readonly bucket: string,
  ) {}

  /** @throws StoreError for failures of the network; answers of any status are returned. */
  async send(request: S3Request, receive?: AnswerReceiver): Promise<S3Answer> {
    const { retries } = this.connection;
    const mayRetry = (pause: number | undefined): pause is number =>
      (request.retry ?? true) && pause !== undefined && retries.take();
    for (let isRetry = false; ; isRetry = true) {
      let headSeen = false;
      let pause: number | undefined;
      try {
        const answer = await this.sendOnce(request, (status, headers) => {
          headSeen = true;
          return receive?.(status, headers);
        });
        pause = isRetry ? undefined : retryPause(answer.status, headerOf(answer.headers, 'retry-after'));
        if (!mayRetry(pause)) {
          if (answer.status < 500) retries.refill();
          return answer;
        }
      } catch (error) {
        const meaning = errorOfNetwork(`${request.method} ${this.bucket}/${request.key}`, error);
        // What took its whole time already, or an open circuit, is not asked again.
        const isPassing = meaning !== error && meaning instanceof StoreError && meaning.code === 'unavailable';
        pause = isRetry || headSeen || !isPassing ? undefined : retryPause();
        if (!mayRetry(pause)) throw meaning;
      }
      await sleep(pause, undefined, { signal: request.signal });
    }
  }

  private async sendOnce(request: S3Request, receive: AnswerReceiver): Promise<S3Answer> {
    const { connection } = this;
    const options = await this.signedOptions(request);
    const settle = connection.circuit.begin(request.mandatory);
    let answer: { status: number; headers: S3Headers } = { status: 0, headers: {} };
    const chunks: Buffer[] = [];
    const receiveHead = (status: number, headers: S3Headers) => {
      settle(isDown(status) ? 'failed' : 'answered');
      answer = { status, headers };
      return receive(status, headers) ?? collector(chunks, request.maxTextBytes);
    };
    try {
      // An object's bytes go at the pace of whoever reads them; its other answers are for the server itself.
      const pool = request.method === 'GET' && !request.query ? connection.reads : connection.calls;
      const isRead = request.isLarge && (await connection.largeReads?.read(options, receiveHead, request.signal));
      if (!isRead) await streamAnswer(pool, options, receiveHead, request.signal);
    } catch (error) {
      settle(outcomeOf(error, request.signal));
      throw error;
    }
    return { ...answer, text: textOfAnswer(Buffer.concat(chunks), headerOf(answer.headers, 'content-encoding')) };
  }

  private async signedOptions(request: S3Request) {
    const { method, key, headers = {}, body } = request;
    const { endpoint, credentials } = this.connection.props;
    const path = pathOfObject(this.bucket, key);
    const query = canonicalQuery(request.query);
    const amzHeaders = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-')));
    const signed = this.connection.sign(
      { method, host: endpoint.host, path, query, amzHeaders },
      await credentials(),
      new Date(),
    );
    return {
      method,
      path: query ? `${path}?${query}` : path,
      headers: { ...headers, ...signed },
      body,
      // Otherwise undici closes the connection after every HEAD.
      reset: false,
    } satisfies Dispatcher.DispatchOptions;
  }
}

/** A header's value; S3 sends none twice that we read. */
export function headerOf(headers: S3Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** What a failure says about the store: nothing if the caller gave up, unless because its own time limit was over. */
function outcomeOf(error: unknown, signal: AbortSignal | undefined): CallOutcome {
  if (signal?.aborted) return (signal.reason as Error | undefined)?.name === 'TimeoutError' ? 'failed' : 'abandoned';
  return errorOfNetwork('', error) === error ? 'abandoned' : 'failed';
}

/** Takes everything, so that the connection can be used again, and keeps the beginning. */
function collector(chunks: Buffer[], limit = MAX_TEXT_BYTES): Writable {
  let kept = 0;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (kept < limit) chunks.push(Buffer.from(chunk.subarray(0, limit - kept)));
      kept += chunk.length;
      done();
    },
  });
}
