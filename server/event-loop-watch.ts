const SAMPLE_MS = 200;

/** Late samples in a row that make an overload: one alone may be a garbage collection, or a paused machine. */
const SAMPLES = 2;

/** Notices when the event loop has more to do than it can: a timer comes late, again and again. */
export class EventLoopWatch {
  private lateSamples = 0;
  private readonly timer: NodeJS.Timeout | undefined;

  /** @param limitMs delay from which on a sample counts as late; 0 turns the watch off */
  constructor(limitMs: number) {
    if (limitMs === 0) return;
    let last = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      this.lateSamples = now - last - SAMPLE_MS > limitMs ? this.lateSamples + 1 : 0;
      last = now;
    }, SAMPLE_MS).unref();
  }

  get isLate(): boolean {
    return this.lateSamples >= SAMPLES;
  }

  close(): void {
    clearInterval(this.timer);
  }
}
