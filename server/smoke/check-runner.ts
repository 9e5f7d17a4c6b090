import { type Check, type CheckResult, Skipped } from './check';

export interface CheckRunnerProps {
  /** Receives each result as soon as it is there. */
  readonly report: (result: CheckResult) => void;
  /** From its abortion on, checks are skipped. */
  readonly signal: AbortSignal;
}

/** Runs checks one after the other. */
export class CheckRunner {
  readonly results: CheckResult[] = [];
  private skipReason: string | undefined;

  constructor(private readonly props: CheckRunnerProps) {}

  /** Whether it is ok. */
  async run({ name, run, always = false }: Check): Promise<boolean> {
    const start = performance.now();
    let outcome: CheckResult['outcome'] = 'ok';
    let detail: string;
    try {
      if (!always) this.expectWork();
      detail = await run();
    } catch (error) {
      outcome = error instanceof Skipped ? 'skipped' : 'failed';
      detail = (error as Error).message;
    }
    const result = { outcome, name, detail, milliseconds: Math.round(performance.now() - start) };
    this.results.push(result);
    this.props.report(result);
    return outcome === 'ok';
  }

  /** From now on no check runs, but those that always do. */
  skipRest(reason: string): void {
    this.skipReason ??= reason;
  }

  private expectWork(): void {
    const { signal } = this.props;
    if (signal.aborted) throw new Skipped((signal.reason as Error).message);
    if (this.skipReason) throw new Skipped(this.skipReason);
  }
}
