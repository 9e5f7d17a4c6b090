import type { FastifyBaseLogger } from 'fastify';
import { StoreError } from '../store/store-error';

/** A failing store is worth one line in this time, not one for each request. */
const LOG_PAUSE_MS = 60_000;

/** Whether the last that was heard of the store is that it cannot be reached. */
export class StoreHealth {
  private down = false;
  private loggedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly logger: Pick<FastifyBaseLogger, 'warn' | 'info'> | undefined) {}

  get fails(): boolean {
    return this.down;
  }

  answered(): void {
    if (!this.down) return;
    this.down = false;
    this.logger?.info('the store answers again');
  }

  failed(error: unknown): void {
    if (!isOutage(error)) return;
    this.down = true;
    if (performance.now() - this.loggedAt < LOG_PAUSE_MS) return;
    this.loggedAt = performance.now();
    this.logger?.warn({ err: error }, 'the store cannot be reached: what is cached is served as long as it may be');
  }
}

/** Whether an error says that the store cannot be reached for now, and nothing about the object. */
export function isOutage(error: unknown): boolean {
  return error instanceof StoreError && (error.code === 'unavailable' || error.code === 'timeout');
}
