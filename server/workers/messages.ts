import type { MetricFamily } from '../metrics/exposition';

/** What a worker process tells the primary. */
export type WorkerMessage =
  | { readonly type: 'ready'; readonly address: string }
  /** It cannot start, for a reason that the operator can remove. */
  | { readonly type: 'failed'; readonly message: string }
  /** The answer to `collect`. */
  | { readonly type: 'collected'; readonly id: number; readonly families: readonly MetricFamily[] }
  /** Asks for the metrics of all processes, which come as `merged`. */
  | { readonly type: 'merge'; readonly id: number };

/** What the primary tells a worker process. */
export type PrimaryMessage =
  | { readonly type: 'collect'; readonly id: number }
  | { readonly type: 'merged'; readonly id: number; readonly families: readonly MetricFamily[] };

/** How long one process waits for another's metrics. */
export const ANSWER_TIMEOUT_MS = 1000;

/** Questions that wait for answers from another process, each by its number. */
export class Questions<Answer> {
  private readonly open = new Map<number, (answer: Answer | undefined) => void>();
  private count = 0;

  /** Asks, and gives the answer, or undefined if none comes in time. */
  ask(send: (id: number) => void): Promise<Answer | undefined> {
    const id = ++this.count;
    return new Promise((resolve) => {
      const limit = setTimeout(() => this.answer(id, undefined), ANSWER_TIMEOUT_MS);
      this.open.set(id, (answer) => {
        clearTimeout(limit);
        resolve(answer);
      });
      send(id);
    });
  }

  answer(id: number, answer: Answer | undefined): void {
    this.open.get(id)?.(answer);
    this.open.delete(id);
  }
}
