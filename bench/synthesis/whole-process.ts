import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { childrenOf, memoryOf } from '../process-stats';
import type { Session } from '../session';

const ROOT = join(__dirname, '..', '..');

/** How often the memory is looked at; what a process takes for less long may be missed. */
const SAMPLE_MS = 10;

export interface WholeProcess {
  readonly milliseconds: number;
  /** Of the largest process among those that it started, as /usr/bin/time has it. */
  readonly peakBytes: number;
}

/** Runs a command to its end, from the repository's folder, with its output written into the session's. */
export async function wholeProcess(
  { folder, signal }: Session,
  command: string,
  args: readonly string[],
): Promise<WholeProcess> {
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR: join(folder, 'cdktf.out') },
    stdio: ['ignore', 'ignore', 'inherit'],
    signal,
  });
  let peakBytes = 0;
  const sampler = setInterval(() => {
    peakBytes = Math.max(peakBytes, highest(child.pid));
  }, SAMPLE_MS);
  try {
    const [status] = (await once(child, 'exit')) as [number | null];
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
    return { milliseconds: performance.now() - begun, peakBytes };
  } finally {
    clearInterval(sampler);
  }
}

function highest(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    return Math.max(memoryOf(pid).peak || 0, ...childrenOf(pid).map(highest));
  } catch {
    // It has just ended.
    return 0;
  }
}
