import type { IncomingMessage } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import { traceContextOf } from '../tracing/trace-context';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/**
 * The log of one request: each line carries the request's id and its place in the trace. A child logger of pino for
 * each request would cost more than answering from the cache; this costs nothing until there is a line.
 */
export class RequestLog implements FastifyBaseLogger {
  constructor(
    private readonly log: FastifyBaseLogger,
    private readonly request: IncomingMessage,
    private readonly requestId: string,
  ) {}

  get level(): string {
    return this.log.level;
  }

  get msgPrefix(): string | undefined {
    return undefined;
  }

  fatal(first: unknown, ...more: unknown[]): void {
    this.write('fatal', first, more);
  }

  error(first: unknown, ...more: unknown[]): void {
    this.write('error', first, more);
  }

  warn(first: unknown, ...more: unknown[]): void {
    this.write('warn', first, more);
  }

  info(first: unknown, ...more: unknown[]): void {
    this.write('info', first, more);
  }

  debug(first: unknown, ...more: unknown[]): void {
    this.write('debug', first, more);
  }

  trace(first: unknown, ...more: unknown[]): void {
    this.write('trace', first, more);
  }

  silent(): void {}

  child(): FastifyBaseLogger {
    return this;
  }

  private write(level: Level, first: unknown, more: readonly unknown[]): void {
    const { traceId, spanId } = traceContextOf(this.request);
    const line = { requestId: this.requestId, traceId, spanId };
    const write = this.log[level] as (...values: unknown[]) => void;
    if (typeof first === 'string') write.call(this.log, line, first, ...more);
    else if (first instanceof Error)
      write.call(this.log, { ...line, err: first }, ...(more.length ? more : [first.message]));
    else write.call(this.log, { ...line, ...(first as object) }, ...more);
  }
}
