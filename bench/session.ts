import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from './options';

/** One run of the benchmarks: what it started and wrote is gone when it is closed. */
export class Session {
  /** For everything that is written. */
  readonly folder = mkdtempSync(join(tmpdir(), 'bench-'));
  private readonly ends: (() => Promise<void> | void)[] = [];
  private readonly made = new Map<string, Promise<unknown>>();

  /** @param signal aborted when the run is to end early */
  constructor(
    readonly options: Options,
    readonly signal: AbortSignal,
  ) {}

  /** Does `end` when the session is closed; what was asked for last is done first. */
  atEnd(end: () => Promise<void> | void): void {
    this.ends.push(end);
  }

  /** What several workloads share is made when the first of them needs it. */
  once<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
    let made = this.made.get(name) as Promise<Made> | undefined;
    if (!made) {
      made = make();
      this.made.set(name, made);
    }
    return made;
  }

  progress(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  async close(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
