import { HttpError } from './http/http-error';
import type { Registry } from './metrics/registry';

/** Seconds after which a refused upload may try again. */
const RETRY_AFTER_SECONDS = '5';

/** Bounds the uploads at work at once. */
export class UploadSlots {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly limit: number,
    registry: Registry,
  ) {
    registry.gauge(
      { name: 'file_server_uploads_in_flight', help: 'Uploads that are being received.' },
      () => this.taken,
    );
  }

  /** @throws HttpError 503 if all slots are taken */
  async run<Result>(upload: () => Promise<Result>): Promise<Result> {
    if (this.taken >= this.limit) {
      throw new HttpError(503, 'too_many_uploads', `${this.limit} uploads are at work already; try again later`, {
        'Retry-After': RETRY_AFTER_SECONDS,
      });
    }
    this.taken++;
    try {
      return await upload();
    } finally {
      this.taken--;
      if (this.taken === 0) for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  /** Resolves when no upload is at work: those that broke off have then removed what they left. */
  async idle(): Promise<void> {
    if (this.taken > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
