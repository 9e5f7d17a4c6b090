import { HttpError } from './http/http-error';
import type { Registry } from './metrics/registry';

export interface WorkSlotsProps {
  /** What the slots are for, in the plural, as the error and the metric name it. */
  readonly work: 'uploads' | 'archives';
  readonly limit: number;
  readonly registry: Registry;
}

/** Seconds after which refused work may be tried again. */
const RETRY_AFTER_SECONDS = '5';

/** Bounds how much work of one kind is done at once. */
export class WorkSlots {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly props: WorkSlotsProps) {
    const { work, registry } = props;
    registry.gauge({ name: `file_server_${work}_in_flight`, help: `Requests for ${work} at work.` }, () => this.taken);
  }

  /** @throws HttpError 503 if all slots are taken */
  async run<Result>(job: () => Promise<Result>): Promise<Result> {
    const { work, limit } = this.props;
    if (this.taken >= limit) {
      throw new HttpError(503, `too_many_${work}`, `${limit} ${work} are at work already; try again later`, {
        'Retry-After': RETRY_AFTER_SECONDS,
      });
    }
    this.taken++;
    try {
      return await job();
    } finally {
      this.taken--;
      if (this.taken === 0) for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  /** Resolves when nothing is at work: what broke off has then removed what it left. */
  async idle(): Promise<void> {
    if (this.taken > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
